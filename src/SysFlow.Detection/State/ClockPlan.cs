using SysFlow.Rules;

namespace SysFlow.Detection;

/// <summary>
/// The timelines used by the correlations and windows of a rule set: one set for each distinct duration, so that a long
/// timespan does not make an event far ahead acceptable for a short one. The first set is for counting only.
/// </summary>
internal sealed class ClockPlan
{
    /// <summary>
    /// How far back an event's time must be for the event to belong to another recording: at least ten minutes, far
    /// more than the delay of flows.
    /// </summary>
    private const long LeastBack = 600_000_000_000;

    private readonly List<TimeRange> _ranges = [];
    private readonly int[] _correlations;
    private readonly int[] _windows;

    public ClockPlan(
        IReadOnlyList<CorrelationInfo> correlations, IReadOnlyList<SuppressionPlan?> plans, long lateness)
    {
        Longest = correlations.Select(c => c.Nanoseconds).Concat(plans.Select(p => p?.Window ?? 0))
            .DefaultIfEmpty().Max();
        Add(Math.Max(Longest, LeastBack), Longest, lateness);
        _correlations = [.. correlations.Select(c => Add(c.Nanoseconds, c.Nanoseconds, lateness))];
        _windows = [.. plans.Select(p => p is null ? 0 : Add(p.Window + lateness, p.Window, lateness))];
    }

    /// <summary>
    /// The longest timespan or window in nanoseconds; 0 for a rule set that remembers nothing or has no rules.
    /// </summary>
    public long Longest { get; }

    /// <summary>New timelines for an exporter.</summary>
    public Timelines[] Create() => [.. _ranges.Select(r => new Timelines(r))];

    /// <summary>Index of the timelines that a correlation uses.</summary>
    public int OfCorrelation(int correlation) => _correlations[correlation];

    /// <summary>Index of the timelines that the windows of a rule or correlation use.</summary>
    public int OfWindows(int rule) => _windows[rule];

    private int Add(long ahead, long length, long lateness)
    {
        TimeRange range = new(ahead, Math.Max(length, LeastBack) + lateness);
        int known = _ranges.IndexOf(range);
        if (known >= 0) return known;
        _ranges.Add(range);
        return _ranges.Count - 1;
    }
}
