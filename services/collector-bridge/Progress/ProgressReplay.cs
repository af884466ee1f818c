namespace SysFlow.CollectorBridge;

/// <summary>
/// Determines from messages, in any order of partitions, how far each trace is published without a gap: of two messages
/// in flight when the process was killed, only the second may have been written.
/// </summary>
internal sealed class ProgressReplay(TraceProgress progress, bool hasLostBeginning, DateTimeOffset now)
{
    private readonly Dictionary<TraceId, List<(long First, TracePosition Behind)>> _ahead = [];
    private readonly Dictionary<string, long> _collectors = new(StringComparer.Ordinal);

    /// <summary>Per exporter, when a collector last sent data, milliseconds since the Unix epoch.</summary>
    public IReadOnlyDictionary<string, long> Collectors => _collectors;

    /// <summary>Adds a message of a trace: its records from <paramref name="first"/> on, up to a position.</summary>
    public void Take(TraceId id, long first, in TracePosition behind)
    {
        if (TryAdvance(id, first, behind)) return;
        if (!_ahead.TryGetValue(id, out var ahead)) _ahead.Add(id, ahead = []);
        ahead.Add((first, behind));
    }

    /// <summary>Adds a message of a collector.</summary>
    public void Hear(string exporter, long milliseconds) =>
        _collectors[exporter] = Math.Max(milliseconds, _collectors.GetValueOrDefault(exporter));

    /// <summary>Called when everything has been read: messages after a gap count as not published.</summary>
    public void Finish()
    {
        foreach ((TraceId id, var ahead) in _ahead)
        {
            bool isFirst = hasLostBeginning && progress.Find(id) is null;
            foreach ((long first, TracePosition behind) in ahead.OrderBy(a => a.First).ThenBy(a => a.Behind.NextRecord))
            {
                // Retention removes what precedes the first message, but nothing between two.
                if (isFirst) progress.Set(id, new TraceMark(behind, Path: null, now));
                else TryAdvance(id, first, behind);
                isFirst = false;
            }
        }
    }

    /// <summary>False when records before the message are missing.</summary>
    private bool TryAdvance(TraceId id, long first, in TracePosition behind)
    {
        TraceMark? known = progress.Find(id);
        if (first > (known?.Position.NextRecord ?? 0)) return false;
        if (known is not { } before || behind.IsBehind(before.Position))
            progress.Set(id, new TraceMark(behind, known?.Path, now));
        return true;
    }
}
