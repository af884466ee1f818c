namespace SysFlow.CollectorBridge;

/// <summary>A file that is closed, because nothing was written to it for long, or because it is no trace.</summary>
/// <param name="Length">Its length then.</param>
/// <param name="ModifiedAt">When it had been changed last, nanoseconds since the Unix epoch.</param>
/// <param name="Id">Which trace it is.</param>
/// <param name="RefusedHead">
/// Of one that cannot be read at all, the check of its first bytes: as long as they are the same, growth changes
/// nothing.
/// </param>
internal readonly record struct SettledTrace(long Length, long ModifiedAt, TraceId Id, ulong? RefusedHead);
