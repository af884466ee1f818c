namespace SysFlow.CollectorBridge;

/// <summary>What is known of a trace that was read, in part or to its end.</summary>
/// <param name="Position">How far it is published.</param>
/// <param name="Path">Where it was seen last; null when only the topic tells of it.</param>
/// <param name="SeenAt">When that was.</param>
/// <param name="Problem">What of it could not be read; null when everything could, as far as is known.</param>
internal readonly record struct TraceMark(
    TracePosition Position, string? Path, DateTimeOffset SeenAt, string? Problem = null);
