namespace SysFlow.Streaming;

/// <summary>A range of a partition to read.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="From">Offset of the first message; raised to the oldest one kept.</param>
/// <param name="To">Offset after the last message; lowered to the high offset of the partition when reading
/// starts.</param>
public readonly record struct PartitionRange(TopicPartition Partition, long From, long To);
