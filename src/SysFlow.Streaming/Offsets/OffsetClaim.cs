namespace SysFlow.Streaming;

/// <summary>
/// A run of offsets taken for processing; created by <see cref="OffsetTracker.Take"/> and released once its results are
/// durable.
/// </summary>
public sealed class OffsetClaim
{
    internal OffsetClaim(TopicPartition partition, long next)
    {
        Partition = partition;
        Next = next;
    }

    /// <summary>The partition.</summary>
    public TopicPartition Partition { get; }

    /// <summary>The position after the run.</summary>
    public long Next { get; }

    internal bool IsDone { get; set; }
}
