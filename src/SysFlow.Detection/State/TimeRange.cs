namespace SysFlow.Detection;

/// <summary>How far an event's time may be from a timeline's for the event to belong to it, in nanoseconds.</summary>
/// <param name="Ahead">
/// Later than the timeline: beyond this, nothing that the timeline remembers can matter to the event, so the event
/// starts a timeline of its own without losing anything.
/// </param>
/// <param name="Back">
/// Earlier than the timeline: up to this, an event is late rather than from another recording.
/// </param>
internal readonly record struct TimeRange(long Ahead, long Back)
{
    /// <summary>Whether an event is within what a timeline remembers, ahead of or behind its clock.</summary>
    public bool IsNear(long clock, long time) => Math.Abs(time - clock) <= Ahead;

    /// <summary>
    /// Whether an event belongs to a timeline, even if it is too late for what the timeline remembers.
    /// </summary>
    public bool Contains(long clock, long time) => time > clock ? time - clock <= Ahead : clock - time <= Back;
}
