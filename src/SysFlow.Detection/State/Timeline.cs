namespace SysFlow.Detection;

/// <summary>
/// A stretch of an exporter's time without a gap that anything remembered could span. Most exporters have one; an
/// exporter whose clock was set, or whose recordings are read one after another, has several.
/// </summary>
internal sealed class Timeline
{
    /// <summary>The latest time of its events, nanoseconds since the Unix epoch.</summary>
    public long Clock { get; set; }

    /// <summary>Number of its events.</summary>
    public long Events { get; set; }

    /// <summary>Number of its latest event among those of the exporter.</summary>
    public long Used { get; set; }

    /// <summary>Timestamp of the message with its latest event, milliseconds since the Unix epoch.</summary>
    public long Timestamp { get; set; }

    /// <summary>Distinguishes it from the exporter's other timelines.</summary>
    public required int Number { get; init; }

    /// <summary>Whether it was dropped, so that nothing remembered for it counts any more.</summary>
    public bool IsGone { get; set; }

    /// <summary>Windows in which alerts are counted, ordered by end.</summary>
    public SortedSet<SuppressionWindow> Windows { get; } = new(SuppressionWindow.ByEnd);
}
