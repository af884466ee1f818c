namespace SysFlow.Streaming;

/// <summary>How a stage runs.</summary>
public sealed record StageOptions
{
    /// <summary>
    /// Blocks in delivery at the same time, 1 to 64. Default 2: one is processed while the one before it is appended.
    /// </summary>
    public int MaxInFlight { get; init; } = 2;

    /// <summary>
    /// Results are appended once they exceed this many bytes, also in the middle of a block; two such outputs a block,
    /// with the blocks themselves, bound a stage's memory. Default <see cref="MessageLimits.BlockBytes"/>.
    /// </summary>
    public int MaxOutputBytes { get; init; } = MessageLimits.BlockBytes;

    /// <summary>
    /// How long a stage that is told to stop, or to give up a partition, may take to finish what is in flight. Default
    /// 20 s.
    /// </summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Wait before the first retry; doubled before each further one. Default 100 ms.</summary>
    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Longest wait between retries; there is no last one. Default 30 s.</summary>
    public TimeSpan LongestRetry { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Who is told of retries and refusals; null for nobody.</summary>
    public IStageObserver? Observer { get; init; }
}
