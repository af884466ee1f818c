namespace SysFlow.Detection;

/// <summary>What correlations and suppression have done. Read from any thread.</summary>
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

    /// <summary>Groups that began anew because there were too many.</summary>
    public long EvictedGroups => Volatile.Read(ref _evictedGroups);

    /// <summary>Windows of suppression that ended early because there were too many.</summary>
    public long EvictedWindows => Volatile.Read(ref _evictedWindows);

    /// <summary>Exporters forgotten because there were too many.</summary>
    public long EvictedExporters => Volatile.Read(ref _evictedExporters);

    /// <summary>Matches that arrived a timespan late or more, and were not counted by a correlation.</summary>
    public long Late => Volatile.Read(ref _late);

    /// <summary>
    /// Times a correlation held again within the same stretch of a timespan and raised no second alert.
    /// </summary>
    public long Repeated => Volatile.Read(ref _repeated);

    /// <summary>Matches that a group forgot because more came within a timespan than it keeps in order.</summary>
    public long Forgotten => Volatile.Read(ref _forgotten);

    /// <summary>Alerts that suppression did not raise.</summary>
    public long Suppressed => Volatile.Read(ref _suppressed);

    /// <summary>Alerts that stand for suppressed ones.</summary>
    public long Summaries => Volatile.Read(ref _summaries);

    /// <summary>
    /// Events whose time is out of reach of most others of their exporter: evaluated, and counted among themselves
    /// only.
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
