namespace SysFlow.Records;

/// <summary>A path and the status of the file there.</summary>
/// <param name="Path">Full path.</param>
/// <param name="Status">Status of the file.</param>
public readonly record struct TraceEntry(string Path, FileStatus Status);
