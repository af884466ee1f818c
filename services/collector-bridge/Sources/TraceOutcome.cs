namespace SysFlow.CollectorBridge;

/// <summary>How the reading of one trace ended.</summary>
/// <param name="Path">The trace.</param>
/// <param name="Events">Events published from it.</param>
/// <param name="Error">Why it could not be read to its end; null when it could.</param>
public sealed record TraceOutcome(string Path, long Events, string? Error);
