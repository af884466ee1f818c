namespace SysFlow.Hosting;

/// <summary>
/// Lets one log line of each kind through per interval and counts the rest, so that an input with a million errors does
/// not fill a disk. Metrics are counted elsewhere and stay exact. Safe for concurrent use.
/// </summary>
public sealed class LogThrottle
{
    /// <summary>One minute.</summary>
    public static readonly TimeSpan DefaultInterval = TimeSpan.FromMinutes(1);

    /// <summary>Maximum number of kinds distinguished; any beyond it share one.</summary>
    private const int MaxKinds = 64;

    private readonly TimeProvider _time;
    private readonly TimeSpan _interval;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Kind> _kinds = new(StringComparer.Ordinal);

    /// <summary>Creates a throttle that has let nothing through yet.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="interval">Minimum time between lines of a kind; null for <see cref="DefaultInterval"/>.</param>
    public LogThrottle(TimeProvider time, TimeSpan? interval = null)
    {
        _time = time;
        _interval = interval ?? DefaultInterval;
    }

    /// <summary>Whether to write a line of this kind now.</summary>
    /// <param name="kind">The kind of line: the problem without its location.</param>
    /// <param name="unsaid">Number of lines of the kind suppressed since the previous one.</param>
    public bool Allows(string kind, out long unsaid)
    {
        lock (_lock)
        {
            if (_kinds.Count >= MaxKinds && !_kinds.ContainsKey(kind)) kind = "";
            bool isKnown = _kinds.TryGetValue(kind, out Kind last);
            bool isAllowed = !isKnown || _time.GetElapsedTime(last.SaidAt) >= _interval;
            unsaid = isAllowed ? last.Unsaid : 0;
            _kinds[kind] = isAllowed ? new Kind(_time.GetTimestamp(), 0) : last with { Unsaid = last.Unsaid + 1 };
            return isAllowed;
        }
    }

    /// <summary>Returns and resets the number of lines suppressed since the last one of each kind.</summary>
    public long TakeUnsaid()
    {
        lock (_lock)
        {
            long unsaid = _kinds.Values.Sum(k => k.Unsaid);
            foreach (string kind in _kinds.Keys) _kinds[kind] = _kinds[kind] with { Unsaid = 0 };
            return unsaid;
        }
    }

    private readonly record struct Kind(long SaidAt, long Unsaid);
}
