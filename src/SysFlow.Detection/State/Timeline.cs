namespace SysFlow.Detection;

/// <summary>
/// A stretch of an exporter's time without a gap that anything remembered could span. Most exporters have one; one
/// whose clock was set, or whose recordings are read one after the other, has several.
/// </summary>
internal sealed class Timeline
{
    /// <summary>The latest time of its events, nanoseconds since the Unix epoch.</summary>
    public long Clock { get; set; }

    /// <summary>Events that were on it.</summary>
    public long Events { get; set; }

    /// <summary>Number of its latest event among the exporter's.</summary>
    public long Used { get; set; }

    /// <summary>Timestamp of the message with its latest event, milliseconds since the Unix epoch.</summary>
    public long Timestamp { get; set; }

    /// <summary>Tells it apart from the exporter's others.</summary>
    public required int Number { get; init; }

    /// <summary>Whether it was given up: what is remembered of it does not count any more.</summary>
    public bool IsGone { get; set; }

    /// <summary>Windows in which alerts are counted, by their end.</summary>
    public SortedSet<SuppressionWindow> Windows { get; } = new(SuppressionWindow.ByEnd);
}
