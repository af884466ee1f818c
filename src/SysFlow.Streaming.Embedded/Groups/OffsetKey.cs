namespace SysFlow.Streaming.Embedded;

/// <summary>Whose position in which partition.</summary>
internal readonly record struct OffsetKey(string Group, TopicPartition Partition);
