namespace SysFlow.Detection;

/// <summary>
/// The timelines of an exporter for what is remembered over one duration. An event belongs to the timeline that its
/// time is in reach of, the current one first, and moves only that timeline's clock: an event whose clock is far off
/// has a timeline to itself and changes nothing that is remembered for the others (ADR 0010).
/// </summary>
internal sealed class Timelines(TimeRange range)
{
    /// <summary>Most timelines at the same time: the current one and seven others.</summary>
    public const int Most = 8;

    private readonly List<Timeline> _items = [];
    private long _events;
    private int _opened;

    /// <summary>All of them.</summary>
    public IReadOnlyList<Timeline> Items => _items;

    /// <summary>The timeline of the latest event.</summary>
    public Timeline Current { get; private set; } = null!;

    /// <summary>Whether the latest event moved the clock of its timeline.</summary>
    public bool HasAdvanced { get; private set; }

    /// <summary>Whether the latest event is on the timeline with the most events.</summary>
    public bool IsMain
    {
        get
        {
            foreach (Timeline timeline in _items)
            {
                if (timeline.Events > Current.Events) return false;
            }

            return true;
        }
    }

    /// <summary>Assigns the next event to its timeline.</summary>
    /// <param name="time">
    /// Its time; an event with a time of 0 or less has none and stays with the previous event.
    /// </param>
    /// <param name="timestamp">Timestamp of its message.</param>
    /// <returns>A timeline that had to be dropped for it; otherwise null.</returns>
    public Timeline? Take(long time, long timestamp)
    {
        _events++;
        Timeline? given = null;
        if (_items.Count == 0 || (time > 0 && !range.IsNear(Current.Clock, time)))
            Current = Find(time) ?? Open(time, out given);
        HasAdvanced = time > Current.Clock;
        if (HasAdvanced) Current.Clock = time;
        Current.Events++;
        Current.Used = _events;
        Current.Timestamp = timestamp;
        return given;
    }

    /// <summary>
    /// Removes the timelines without an event in messages since a time: what is remembered is what a restart reads
    /// again.
    /// </summary>
    public List<Timeline> Expire(long timestamp)
    {
        List<Timeline> expired = _items.FindAll(t => t != Current && t.Timestamp < timestamp);
        foreach (Timeline timeline in expired) Remove(timeline);
        return expired;
    }

    /// <summary>Removes all timelines.</summary>
    public void Clear()
    {
        foreach (Timeline timeline in _items) timeline.IsGone = true;
        _items.Clear();
    }

    // A timeline that it is near to, before one that it is merely late for; among these, the one used last.
    private Timeline? Find(long time)
    {
        Timeline? found = null;
        bool isNear = false;
        foreach (Timeline timeline in _items)
        {
            if (!range.Contains(timeline.Clock, time)) continue;
            bool near = range.IsNear(timeline.Clock, time);
            if (found is not null && (near, timeline.Used).CompareTo((isNear, found.Used)) < 0) continue;
            (found, isNear) = (timeline, near);
        }

        return found;
    }

    private Timeline Open(long time, out Timeline? given)
    {
        given = _items.Count < Most ? null : Oldest();
        if (given is not null) Remove(given);
        Timeline opened = new() { Clock = Math.Max(0, time), Number = _opened++ };
        _items.Add(opened);
        return opened;
    }

    // The timeline unused for longest, but never the one with the most events: however many clocks are made up in a
    // row, the exporter's own stays.
    private Timeline Oldest()
    {
        Timeline fullest = _items[0];
        foreach (Timeline timeline in _items)
        {
            if (timeline.Events > fullest.Events) fullest = timeline;
        }

        Timeline? oldest = null;
        foreach (Timeline timeline in _items)
        {
            if (timeline != fullest && (oldest is null || timeline.Used < oldest.Used)) oldest = timeline;
        }

        return oldest!;
    }

    private void Remove(Timeline timeline)
    {
        timeline.IsGone = true;
        _items.Remove(timeline);
    }
}
