namespace SysFlow.Streaming.Embedded;

/// <summary>What the catalogue keeps of a topic.</summary>
internal sealed record TopicEntry(TopicSettings Settings, PartitionGeometry Geometry);
