using System.Buffers.Binary;
using System.IO.Hashing;
using SysFlow.Alerts;
using SysFlow.Rules;

namespace SysFlow.Detection;

/// <summary>The groups of all correlations, within bounds.</summary>
internal sealed class CorrelationTracker(
    RuleSet rules, ClockPlan clocks, StateLimits limits, StateCounters counters)
{
    /// <summary>
    /// Groups checked for expiry each time one is touched: more than one, so that groups are removed faster than they
    /// are created.
    /// come.
    /// </summary>
    private const int SweptPerTouch = 2;

    private readonly Dictionary<UInt128, LinkedListNode<(UInt128 Key, CorrelationGroup Group)>> _groups = [];
    private readonly LinkedList<(UInt128 Key, CorrelationGroup Group)> _byUse = [];
    private readonly KeyWriter _group = new();
    private readonly KeyWriter _value = new();
    private long _entries;

    /// <summary>Number of groups remembered now.</summary>
    public int Count => _groups.Count;

    /// <summary>Number of entries remembered now.</summary>
    public long Entries => _entries;

    /// <summary>
    /// Counts a match. Returns its group when the match completes the correlation, unless the group has already raised
    /// an alert in this aligned interval; null otherwise.
    /// </summary>
    public CorrelationGroup? Add(StateEvent @event, FeedReader feed, bool isSilent)
    {
        CorrelationInfo correlation = rules.Correlations[feed.Feed.Correlation];
        Timeline timeline = @event.Exporter.Timelines[clocks.OfCorrelation(feed.Feed.Correlation)].Current;
        long from = timeline.Clock - correlation.Nanoseconds;
        if (@event.Time <= from)
        {
            if (!isSilent) counters.CountLate();
            return null;
        }

        if (!TryDescribe(@event, feed, correlation, out CorrelationEntry entry)) return null;
        CorrelationGroup group = Touch(@event, feed, timeline, isSilent);
        _entries -= group.Expire(from);
        bool held = group.Holds();
        int before = group.Entries.Length;
        if (!group.Add(entry)) return null;
        _entries += group.Entries.Length - before;
        bool holds = group.Holds();
        if (group.Entries.Length > correlation.Capacity) Forget(group, correlation, isSilent);
        while (_entries > limits.MaxCorrelatedEvents && _groups.Count > 1) Evict(isSilent);
        return holds && !held && IsFirst(group, timeline.Clock, isSilent) ? group : null;
    }

    private bool TryDescribe(
        StateEvent @event, FeedReader feed, CorrelationInfo correlation, out CorrelationEntry entry)
    {
        UInt128 what = @event.Id;
        bool exists = true;
        long value = 0;
        switch (correlation.Type)
        {
            case >= CorrelationType.ValueSum:
                exists = feed.Counted[0].TryReadNumber(@event.Context, out value);
                break;
            case CorrelationType.ValueCount:
                exists = _value.Write(feed.Counted, @event.Context);
                what = XxHash128.HashToUInt128(_value.Written);
                break;
            case CorrelationType.Temporal:
                what = (UInt128)(uint)feed.Feed.Ordinal;
                break;
            case CorrelationType.TemporalOrdered:
                what = @event.Id ^ ((UInt128)(uint)feed.Feed.Ordinal << 96);
                break;
        }

        entry = new CorrelationEntry(@event.Time, @event.Id, what, feed.Feed.Ordinal, value);
        return exists;
    }

    private CorrelationGroup Touch(StateEvent @event, FeedReader feed, Timeline timeline, bool isSilent)
    {
        _group.Write(feed.Group, @event.Context);
        UInt128 key = Key(@event.Exporter, timeline, feed.Feed.Correlation);
        if (_groups.TryGetValue(key, out LinkedListNode<(UInt128, CorrelationGroup Group)>? node))
        {
            if (!node.Value.Group.IsOver)
            {
                _byUse.Remove(node);
                _byUse.AddLast(node);
                return node.Value.Group;
            }

            Remove(node.Value);
        }

        for (int i = 0; i < SweptPerTouch && _byUse.First?.Value is { Group.IsOver: true } oldest; i++) Remove(oldest);
        while (_groups.Count >= limits.MaxGroups) Evict(isSilent);
        CorrelationGroup group = new(
            rules.Correlations[feed.Feed.Correlation], timeline, _group.Written.ToArray());
        _groups.Add(key, _byUse.AddLast((key, group)));
        return group;
    }

    private UInt128 Key(ExporterState exporter, Timeline timeline, int correlation)
    {
        XxHash128 hash = new();
        Span<byte> numbers = stackalloc byte[16 + (2 * sizeof(int))];
        BinaryPrimitives.WriteUInt128LittleEndian(numbers, exporter.Hash);
        BinaryPrimitives.WriteInt32LittleEndian(numbers[16..], correlation);
        BinaryPrimitives.WriteInt32LittleEndian(numbers[20..], timeline.Number);
        hash.Append(numbers);
        hash.Append(_group.Written);
        return hash.GetCurrentHashAsUInt128();
    }

    private bool IsFirst(CorrelationGroup group, long clock, bool isSilent)
    {
        long stretch = group.Stretch(clock);
        if (stretch > group.AlertStretch)
        {
            group.AlertStretch = stretch;
            return true;
        }

        if (!isSilent) counters.CountRepeated();
        return false;
    }

    /// <summary>
    /// A count above every bound stays above it without the oldest entry. An order may be lost, or a calculated value
    /// change; that is counted.
    /// </summary>
    private void Forget(CorrelationGroup group, CorrelationInfo correlation, bool isSilent)
    {
        group.RemoveOldest();
        _entries--;
        bool matters = correlation.Type == CorrelationType.TemporalOrdered || correlation.IsCalculated;
        if (matters && !isSilent) counters.CountForgotten();
    }

    private void Evict(bool isSilent)
    {
        (UInt128 Key, CorrelationGroup Group) oldest = _byUse.First!.Value;
        if (!isSilent && !oldest.Group.IsOver) counters.CountEvictedGroup();
        Remove(oldest);
    }

    private void Remove((UInt128 Key, CorrelationGroup Group) removed)
    {
        _groups.Remove(removed.Key, out LinkedListNode<(UInt128, CorrelationGroup)>? node);
        _byUse.Remove(node!);
        _entries -= removed.Group.Entries.Length;
    }
}
