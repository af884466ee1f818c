namespace SysFlow.Streaming;

/// <summary>What a partition holds at this moment.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="Offsets">The offsets it holds.</param>
/// <param name="Bytes">Bytes it takes where it is stored; null when the engine does not tell.</param>
public sealed record PartitionDescription(TopicPartition Partition, OffsetRange Offsets, long? Bytes);
