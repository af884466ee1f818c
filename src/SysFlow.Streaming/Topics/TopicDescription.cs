namespace SysFlow.Streaming;

/// <summary>The current state of a topic.</summary>
/// <param name="Name">Name of the topic.</param>
/// <param name="Partitions">Its partitions, by number.</param>
public sealed record TopicDescription(string Name, IReadOnlyList<PartitionDescription> Partitions);
