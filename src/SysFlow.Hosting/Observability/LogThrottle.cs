namespace SysFlow.Hosting;

/// <summary>
/// Lets one log line of a kind through in a stretch of time and counts the rest, so that an input that is wrong a
/// million times does not fill a disk. Counters are kept elsewhere and stay exact. Safe for concurrent use.
/// </summary>
public sealed class LogThrottle
{
    /// <summary>One minute.</summary>
    public static readonly TimeSpan DefaultInterval = TimeSpan.FromMinutes(1);

    /// <summary>Kinds told apart; what is beyond shares one.</summary>
    private const int MaxKinds = 64;

    private readonly TimeProvider _time;
    private readonly TimeSpan _interval;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Kind> _kinds = new(StringComparer.Ordinal);

    /// <summary>Nothing was said yet.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="interval">How long a kind is silent after a line; null for <see cref="DefaultInterval"/>.</param>
    public LogThrottle(TimeProvider time, TimeSpan? interval = null)
    {
        _time = time;
        _interval = interval ?? DefaultInterval;
    }

    /// <summary>Whether to write a line of this kind now.</summary>
    /// <param name="kind">What makes lines alike: what is wrong, without the place.</param>
    /// <param name="unsaid">How many of the kind were not written since the line before.</param>
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

    /// <summary>How many lines were not written since the last of their kinds; forgets them.</summary>
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
