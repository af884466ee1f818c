namespace SysFlow.Detection;

/// <summary>How far an event's time may lie from a timeline's and still belong to it, in nanoseconds.</summary>
/// <param name="Ahead">
/// Later than the timeline: beyond it nothing that the timeline remembers can matter to the event, so that it begins a
/// timeline of its own without losing anything.
/// </param>
/// <param name="Back">Earlier than the timeline: an event that is late, rather than of another recording.</param>
internal readonly record struct TimeRange(long Ahead, long Back)
{
    /// <summary>Whether an event is within what a timeline remembers, before or behind its clock.</summary>
    public bool IsNear(long clock, long time) => Math.Abs(time - clock) <= Ahead;

    /// <summary>Whether an event is in reach of a timeline, be it too late for what that remembers.</summary>
    public bool Contains(long clock, long time) => time > clock ? time - clock <= Ahead : clock - time <= Back;
}
