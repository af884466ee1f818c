namespace SysFlow.CollectorBridge;

/// <summary>How the reading of one trace ended.</summary>
/// <param name="Path">The trace.</param>
/// <param name="Events">Events published from it.</param>
/// <param name="Error">What could not be read, and why; null when everything could.</param>
public sealed record TraceOutcome(string Path, long Events, string? Error)
{
    /// <summary>Events that an earlier run has published and that are not published again.</summary>
    public long PublishedBefore { get; init; }
}
