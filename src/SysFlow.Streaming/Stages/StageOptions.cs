namespace SysFlow.Streaming;

/// <summary>Options of a stage.</summary>
public sealed record StageOptions
{
    /// <summary>
    /// Maximum number of blocks in delivery at the same time, 1 to 64. Default 2: one is processed while the previous
    /// one is appended.
    /// </summary>
    public int MaxInFlight { get; init; } = 2;

    /// <summary>How often results may be there. Default: at least once.</summary>
    public DeliveryMode Delivery { get; init; } = DeliveryMode.AtLeastOnce;

    /// <summary>
    /// How long blocks go into one transaction; results become visible this much later at most. A commit takes some
    /// 10 ms, whatever is in it. Default 200 ms.
    /// </summary>
    public TimeSpan TransactionTime { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// Blocks of so many bytes end a transaction earlier: they are what an abort has to do again. Default 16 MiB.
    /// </summary>
    public long TransactionBytes { get; init; } = 16 << 20;

    /// <summary>
    /// Results are appended once they exceed this many bytes, even in the middle of a block; two such outputs per
    /// block, and the blocks themselves, bound the memory of a stage. Default <see cref="MessageLimits.BlockBytes"/>.
    /// </summary>
    public int MaxOutputBytes { get; init; } = MessageLimits.BlockBytes;

    /// <summary>
    /// How long a stage may take to finish what is in flight when it is told to stop or to release a partition. Default
    /// 20 s.
    /// </summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Delay before the first retry; doubled before each further one. Default 100 ms.</summary>
    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Maximum delay between retries, which never end. Default 30 s.</summary>
    public TimeSpan LongestRetry { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Notified of retries and rejected messages; null for none.</summary>
    public IStageObserver? Observer { get; init; }
}
