namespace SysFlow.Streaming;

/// <summary>The current content of a partition.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="Offsets">The offsets it holds.</param>
/// <param name="Bytes">Its size in storage in bytes; null when the engine does not report it.</param>
public sealed record PartitionDescription(TopicPartition Partition, OffsetRange Offsets, long? Bytes);
