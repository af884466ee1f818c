using SysFlow.Alerts;
using SysFlow.Rules;

namespace SysFlow.Detection;

/// <summary>
/// The matches of one correlation that share the values of its group-by fields, ordered by time. The result depends
/// only on the matches of the last timespan, never on when the group began; this makes it restorable.
/// </summary>
internal sealed class CorrelationGroup(CorrelationInfo correlation, Timeline timeline, byte[] values)
{
    private const int FirstEntries = 4;

    private readonly ValueAggregate? _aggregate = ValueAggregate.Of(correlation);
    private CorrelationEntry[] _entries = new CorrelationEntry[FirstEntries];
    private int _start;
    private int _end;

    /// <summary>The timeline whose events count here.</summary>
    public CorrelationInfo Correlation => correlation;

    /// <summary>The shared values in the form of the schema: an array of <c>GroupValue</c>.</summary>
    public byte[] Values => values;

    /// <summary>
    /// The last interval, as long as the timespan and aligned to the epoch, in which an alert was raised.
    /// </summary>
    public long AlertStretch { get; set; } = long.MinValue;

    /// <summary>The entries, ordered by time.</summary>
    public ReadOnlySpan<CorrelationEntry> Entries => _entries.AsSpan(_start, _end - _start);

    /// <summary>Whether no further event of the exporter can add to anything the group holds.</summary>
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

    /// <summary>The interval, as long as the timespan and aligned to the epoch, that contains a time.</summary>
    public long Stretch(long time)
    {
        long stretch = Math.DivRem(time, correlation.Nanoseconds, out long rest);
        return rest < 0 ? stretch - 1 : stretch;
    }

    /// <summary>Forgets everything at or before a time; returns the number of entries removed.</summary>
    public int Expire(long until)
    {
        int before = _start;
        while (_start < _end && _entries[_start].Time <= until) RemoveOldest();
        int expired = _start - before;
        if (_start == _end) _start = _end = 0;
        return expired;
    }

    /// <summary>
    /// Adds an entry at its time, after those of the same time. An entry that differs from a known one only in time
    /// moves the known one to the later time.
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

    /// <summary>Whether the correlation holds; an empty group never does.</summary>
    public bool Holds()
    {
        if (_start == _end) return false;
        return correlation.Expression is { } expression
            ? expression.Holds(Matched)
            : correlation.Holds(Amount());
    }

    /// <summary>
    /// The result of the entries, of which there must be at least one: their number, the number of rules that matched
    /// in order from the first, or the value calculated from them.
    /// </summary>
    public decimal Amount() => correlation.Type == CorrelationType.TemporalOrdered
        ? Chain(null)
        : _aggregate?.Result() ?? _end - _start;

    /// <summary>The entries that make up the count, ordered by time.</summary>
    public IReadOnlyList<CorrelationEntry> Counted()
    {
        if (correlation.Type != CorrelationType.TemporalOrdered) return Entries.ToArray();
        List<CorrelationEntry> chain = [];
        Chain(chain);
        return chain;
    }

    /// <summary>
    /// The longest run of the rules in order, starting with the first. Taking each as early as possible leaves the most
    /// room for the next.
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
