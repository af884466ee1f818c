namespace SysFlow.Detection;

/// <summary>Counters of correlations and suppression. Can be read from any thread.</summary>
public sealed class StateCounters
{
    private long _evictedGroups;
    private long _evictedWindows;
    private long _evictedExporters;
    private long _late;
    private long _repeated;
    private long _forgotten;
    private long _suppressed;
    private long _summaries;
    private long _outOfRange;
    private long _evictedTimelines;

    /// <summary>Groups restarted because there were too many.</summary>
    public long EvictedGroups => Volatile.Read(ref _evictedGroups);

    /// <summary>Suppression windows that ended early because there were too many.</summary>
    public long EvictedWindows => Volatile.Read(ref _evictedWindows);

    /// <summary>Exporters forgotten because there were too many.</summary>
    public long EvictedExporters => Volatile.Read(ref _evictedExporters);

    /// <summary>Matches that arrived at least a timespan late and were not counted by a correlation.</summary>
    public long Late => Volatile.Read(ref _late);

    /// <summary>
    /// Times that a correlation held again within the same aligned interval and raised no second alert.
    /// </summary>
    public long Repeated => Volatile.Read(ref _repeated);

    /// <summary>Matches that a group dropped because more came within a timespan than it keeps in order.</summary>
    public long Forgotten => Volatile.Read(ref _forgotten);

    /// <summary>Alerts that were suppressed.</summary>
    public long Suppressed => Volatile.Read(ref _suppressed);

    /// <summary>Summary alerts that stand for suppressed ones.</summary>
    public long Summaries => Volatile.Read(ref _summaries);

    /// <summary>
    /// Events whose time is far from that of most others of their exporter: they are evaluated, but counted only among
    /// themselves.
    /// </summary>
    public long OutOfRange => Volatile.Read(ref _outOfRange);

    /// <summary>Timelines of exporters forgotten because there were too many.</summary>
    public long EvictedTimelines => Volatile.Read(ref _evictedTimelines);

    internal void CountEvictedGroup() => Interlocked.Increment(ref _evictedGroups);

    internal void CountEvictedWindow() => Interlocked.Increment(ref _evictedWindows);

    internal void CountEvictedExporter() => Interlocked.Increment(ref _evictedExporters);

    internal void CountLate() => Interlocked.Increment(ref _late);

    internal void CountRepeated() => Interlocked.Increment(ref _repeated);

    internal void CountForgotten() => Interlocked.Increment(ref _forgotten);

    internal void CountSuppressed() => Interlocked.Increment(ref _suppressed);

    internal void CountSummary() => Interlocked.Increment(ref _summaries);

    internal void CountOutOfRange() => Interlocked.Increment(ref _outOfRange);

    internal void CountEvictedTimeline() => Interlocked.Increment(ref _evictedTimelines);
}
