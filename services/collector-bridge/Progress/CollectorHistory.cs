using SysFlow.Hosting;

namespace SysFlow.CollectorBridge;

/// <summary>
/// When each exporter's collector last sent data, across connections and restarts. The protocol has no sequence numbers
/// and no acknowledgements, and a collector without a connection drops what it records, so the only thing known of a
/// loss is the time between two connections. Safe for concurrent use.
/// </summary>
internal sealed class CollectorHistory(BridgeServices services)
{
    /// <summary>
    /// Maximum number of exporters remembered: more than one node has, and a bound on invented names.
    /// </summary>
    private const int MaxExporters = 4096;

    private readonly Lock _lock = new();
    private readonly LogThrottle _throttle = new(services.Time);
    private readonly Dictionary<string, DateTimeOffset> _heard = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _connected = new(StringComparer.Ordinal);
    private Dictionary<string, DateTimeOffset>? _firstContacts = new(StringComparer.Ordinal);

    /// <summary>Per exporter, when it last sent data, milliseconds since the Unix epoch.</summary>
    public IReadOnlyDictionary<string, long> Heard
    {
        get
        {
            lock (_lock) return _heard.ToDictionary(h => h.Key, h => h.Value.ToUnixTimeMilliseconds());
        }
    }

    /// <summary>
    /// Adds what an earlier process knew. Collectors that have already connected are compared with it now.
    /// </summary>
    public void Restore(IReadOnlyDictionary<string, long> heard)
    {
        List<(string Exporter, DateTimeOffset From, DateTimeOffset To)> gaps = [];
        lock (_lock)
        {
            foreach ((string exporter, long milliseconds) in heard)
            {
                DateTimeOffset last = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
                if (_firstContacts!.TryGetValue(exporter, out DateTimeOffset contact))
                    gaps.Add((exporter, last, contact));
                else if (_heard.Count < MaxExporters) _heard.TryAdd(exporter, last);
            }

            _firstContacts = null;
        }

        foreach (var gap in gaps) Report(gap.Exporter, gap.From, gap.To);
    }

    /// <summary>Called with the exporter's first records of a connection.</summary>
    public void Begin(string exporter, DateTimeOffset connectedAt)
    {
        DateTimeOffset? last = null;
        lock (_lock)
        {
            int connections = _connected.GetValueOrDefault(exporter);
            _connected[exporter] = connections + 1;
            if (_heard.TryGetValue(exporter, out DateTimeOffset heard)) last = connections == 0 ? heard : null;
            else _firstContacts?.TryAdd(exporter, connectedAt);
            if (_heard.Count < MaxExporters || _heard.ContainsKey(exporter))
                _heard[exporter] = services.Time.GetUtcNow();
        }

        if (last is { } from) Report(exporter, from, connectedAt);
    }

    /// <summary>Called with further records of the exporter.</summary>
    public void Continue(string exporter)
    {
        lock (_lock)
        {
            if (_heard.ContainsKey(exporter)) _heard[exporter] = services.Time.GetUtcNow();
        }
    }

    /// <summary>Called when a connection of the exporter has ended.</summary>
    public void End(string exporter)
    {
        lock (_lock)
        {
            if (--_connected[exporter] == 0) _connected.Remove(exporter);
        }
    }

    private void Report(string exporter, DateTimeOffset from, DateTimeOffset to)
    {
        TimeSpan length = to > from ? to - from : TimeSpan.Zero;
        services.Metrics.Gap(length);
        if (_throttle.Allows(exporter, out long unsaid)) Log.Gap(services.Logger, exporter, from, to, length, unsaid);
    }
}
