namespace SysFlow.Streaming;

/// <summary>Default sizes, used unless configured otherwise.</summary>
public static class MessageLimits
{
    /// <summary>
    /// Largest message by default: 1 MiB, Kafka's default; an event batch is a quarter of it at most.
    /// </summary>
    public const int MaxMessageBytes = 1 << 20;

    /// <summary>Largest message that can be configured: 16 MiB.</summary>
    public const int LargestMessageBytes = 1 << 24;

    /// <summary>
    /// Largest <see cref="MessageBatch"/> by default: 64 MiB, the most that one hostile input can make a stage hold.
    /// </summary>
    public const int MaxBatchBytes = 1 << 26;

    /// <summary>Size of a block by default: 1 MiB, four full event batches.</summary>
    public const int BlockBytes = 1 << 20;
}
