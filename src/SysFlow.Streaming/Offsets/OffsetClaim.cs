namespace SysFlow.Streaming;

/// <summary>
/// A run of offsets taken for work; made by <see cref="OffsetTracker.Take"/>, given back once its results are durable.
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

    /// <summary>The position behind the run.</summary>
    public long Next { get; }

    internal bool IsDone { get; set; }
}
