namespace SysFlow.Records;

/// <summary>A path and what it leads to.</summary>
/// <param name="Path">Full path.</param>
/// <param name="Status">What is there.</param>
public readonly record struct TraceEntry(string Path, FileStatus Status);
