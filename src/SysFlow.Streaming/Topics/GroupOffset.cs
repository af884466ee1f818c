namespace SysFlow.Streaming;

/// <summary>How far a consumer group has come in a partition.</summary>
/// <param name="Group">Name of the group.</param>
/// <param name="Committed">The position it committed last.</param>
public readonly record struct GroupOffset(string Group, PartitionOffset Committed);
