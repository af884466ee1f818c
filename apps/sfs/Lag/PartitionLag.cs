using SysFlow.Streaming;

namespace SysFlow.Cli;

/// <summary>How far a group is behind in a partition.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="Committed">The position that the group has committed; null when it never has.</param>
/// <param name="Offsets">What the partition holds.</param>
internal sealed record PartitionLag(TopicPartition Partition, long? Committed, OffsetRange Offsets)
{
    /// <summary>Offset of the first message that the group will read.</summary>
    public long Next => Math.Clamp(Committed ?? Offsets.Low, Offsets.Low, Offsets.High);

    /// <summary>Messages to read.</summary>
    public long Messages => Offsets.High - Next;

    /// <summary>Messages that retention has removed before the group read them.</summary>
    public long Missed => Committed is { } committed ? Math.Max(0, Offsets.Low - committed) : 0;

    /// <summary>
    /// How long the first message to read has been waiting; zero when there is none, null when it is not known.
    /// </summary>
    public TimeSpan? Age { get; init; } = TimeSpan.Zero;
}
