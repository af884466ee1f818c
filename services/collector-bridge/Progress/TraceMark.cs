namespace SysFlow.CollectorBridge;

/// <summary>What is known of a trace that has been read, in part or to its end.</summary>
/// <param name="Position">How far it is published.</param>
/// <param name="Path">Its last known path; null when it is known only from the topic.</param>
/// <param name="SeenAt">When it was last seen.</param>
/// <param name="Problem">What could not be read; null when, as far as is known, everything could.</param>
internal readonly record struct TraceMark(
    TracePosition Position, string? Path, DateTimeOffset SeenAt, string? Problem = null);
