namespace SysFlow.CollectorBridge;

/// <summary>
/// A file that has been closed, because nothing was written to it for long or because it is not a trace.
/// </summary>
/// <param name="Length">Its length then.</param>
/// <param name="ModifiedAt">When it was last changed, nanoseconds since the Unix epoch.</param>
/// <param name="Id">Identity of the trace.</param>
/// <param name="RefusedHead">
/// For a file that cannot be read at all, the check of its first bytes: as long as they are the same, growth changes
/// nothing.
/// </param>
internal readonly record struct SettledTrace(long Length, long ModifiedAt, TraceId Id, ulong? RefusedHead);
