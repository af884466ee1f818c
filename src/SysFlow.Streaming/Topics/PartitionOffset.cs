namespace SysFlow.Streaming;

/// <summary>A position in a partition: the offset of the next message to read, as a group commits it.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="Offset">Offset of the next message; offsets count messages from 0 and never change.</param>
public readonly record struct PartitionOffset(TopicPartition Partition, long Offset)
{
    /// <summary>The form used in messages: <c>sysflow.events[3]@1207</c>.</summary>
    public override string ToString() => $"{Partition}@{Offset}";
}
