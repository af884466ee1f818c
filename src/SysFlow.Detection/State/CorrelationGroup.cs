using SysFlow.Alerts;
using SysFlow.Rules;

namespace SysFlow.Detection;

/// <summary>
/// The matches of one correlation that have the fields it groups by in common, by time. What they amount to depends on
/// the matches of the last timespan only, never on when the group began: that is what makes it restorable.
/// </summary>
internal sealed class CorrelationGroup(CorrelationInfo correlation, Timeline timeline, byte[] values)
{
    private const int FirstEntries = 4;

    private readonly ValueAggregate? _aggregate = ValueAggregate.Of(correlation);
    private CorrelationEntry[] _entries = new CorrelationEntry[FirstEntries];
    private int _start;
    private int _end;

    /// <summary>What counts here.</summary>
    public CorrelationInfo Correlation => correlation;

    /// <summary>The values in common, in the form of the schema: an array of <c>GroupValue</c>.</summary>
    public byte[] Values => values;

    /// <summary>The last stretch of a timespan, aligned to the epoch, with an alert.</summary>
    public long AlertStretch { get; set; } = long.MinValue;

    /// <summary>What is counted, by time.</summary>
    public ReadOnlySpan<CorrelationEntry> Entries => _entries.AsSpan(_start, _end - _start);

    /// <summary>Whether it holds nothing that an event of the exporter could still add to.</summary>
    public bool IsOver
    {
        get
        {
            if (timeline.IsGone) return true;
            long from = timeline.Clock - correlation.Nanoseconds;
            bool isEmpty = _start == _end || _entries[_end - 1].Time <= from;
            return isEmpty && AlertStretch < Stretch(timeline.Clock);
        }
    }

    /// <summary>Which stretch of a timespan, aligned to the epoch, a time is in.</summary>
    public long Stretch(long time)
    {
        long stretch = Math.DivRem(time, correlation.Nanoseconds, out long rest);
        return rest < 0 ? stretch - 1 : stretch;
    }

    /// <summary>Forgets what happened at or before a time; returns how many entries.</summary>
    public int Expire(long until)
    {
        int before = _start;
        while (_start < _end && _entries[_start].Time <= until) RemoveOldest();
        int expired = _start - before;
        if (_start == _end) _start = _end = 0;
        return expired;
    }

    /// <summary>
    /// Adds an entry at its time, behind those of the same time. One that differs in nothing but time from a known one
    /// moves it to the later time.
    /// </summary>
    /// <returns>Whether anything changed.</returns>
    public bool Add(CorrelationEntry entry)
    {
        int known = Find(entry.What);
        if (known >= 0)
        {
            if (entry.Time <= _entries[known].Time) return false;
            RemoveAt(known);
        }

        if (_end == _entries.Length) MakeRoom();
        int at = _end;
        while (at > _start && _entries[at - 1].Time > entry.Time) at--;
        Array.Copy(_entries, at, _entries, at + 1, _end - at);
        _entries[at] = entry;
        _end++;
        _aggregate?.Add(entry.Value);
        return true;
    }

    /// <summary>Forgets the oldest entry.</summary>
    public void RemoveOldest()
    {
        _aggregate?.Remove(_entries[_start].Value);
        _start++;
    }

    /// <summary>Whether the correlation holds; of nothing it never does.</summary>
    public bool Holds()
    {
        if (_start == _end) return false;
        return correlation.Expression is { } expression
            ? expression.Holds(Matched)
            : correlation.Holds(Amount());
    }

    /// <summary>
    /// What the entries, of which there is one at least, amount to: their number, how many of the rules have matched in
    /// order from the first one on, or what is calculated of their values.
    /// </summary>
    public decimal Amount() => correlation.Type == CorrelationType.TemporalOrdered
        ? Chain(null)
        : _aggregate?.Result() ?? _end - _start;

    /// <summary>The entries that make up the count, by time.</summary>
    public IReadOnlyList<CorrelationEntry> Counted()
    {
        if (correlation.Type != CorrelationType.TemporalOrdered) return Entries.ToArray();
        List<CorrelationEntry> chain = [];
        Chain(chain);
        return chain;
    }

    /// <summary>
    /// The longest run of the rules in order, from the first one on. Taking each as early as possible leaves most room
    /// for the next.
    /// </summary>
    private int Chain(List<CorrelationEntry>? chain)
    {
        int length = 0;
        for (int i = _start; i < _end && length < correlation.Order.Count; i++)
        {
            if (_entries[i].Ordinal != correlation.Order[length]) continue;
            chain?.Add(_entries[i]);
            length++;
        }

        return length;
    }

    private bool Matched(int ordinal)
    {
        foreach (CorrelationEntry entry in Entries)
        {
            if (entry.Ordinal == ordinal) return true;
        }

        return false;
    }

    private int Find(UInt128 what)
    {
        for (int i = _end - 1; i >= _start; i--)
        {
            if (_entries[i].What == what) return i;
        }

        return -1;
    }

    private void RemoveAt(int index)
    {
        _aggregate?.Remove(_entries[index].Value);
        Array.Copy(_entries, index + 1, _entries, index, _end - index - 1);
        _end--;
    }

    private void MakeRoom()
    {
        int count = _end - _start;
        CorrelationEntry[] entries = count * 2 > _entries.Length ? new CorrelationEntry[_entries.Length * 2] : _entries;
        Array.Copy(_entries, _start, entries, 0, count);
        _entries = entries;
        (_start, _end) = (0, count);
    }
}
