namespace SysFlow.Streaming;

/// <summary>The committed position of a consumer group in a partition.</summary>
/// <param name="Group">Name of the group.</param>
/// <param name="Committed">The last position it committed.</param>
public readonly record struct GroupOffset(string Group, PartitionOffset Committed);
