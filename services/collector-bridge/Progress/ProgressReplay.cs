namespace SysFlow.CollectorBridge;

/// <summary>
/// Puts together from messages, in whatever order partitions give them, how far each trace is published without a gap:
/// of two messages that were on their way at once, a kill may have let the second through and not the first.
/// </summary>
internal sealed class ProgressReplay(TraceProgress progress, bool hasLostBeginning, DateTimeOffset now)
{
    private readonly Dictionary<TraceId, List<(long First, TracePosition Behind)>> _ahead = [];
    private readonly Dictionary<string, long> _collectors = new(StringComparer.Ordinal);

    /// <summary>Per exporter, when a collector was heard last, milliseconds since the Unix epoch.</summary>
    public IReadOnlyDictionary<string, long> Collectors => _collectors;

    /// <summary>A message of a trace: its records from <paramref name="first"/> on, up to a position.</summary>
    public void Take(TraceId id, long first, in TracePosition behind)
    {
        if (TryAdvance(id, first, behind)) return;
        if (!_ahead.TryGetValue(id, out var ahead)) _ahead.Add(id, ahead = []);
        ahead.Add((first, behind));
    }

    /// <summary>A message of a collector.</summary>
    public void Hear(string exporter, long milliseconds) =>
        _collectors[exporter] = Math.Max(milliseconds, _collectors.GetValueOrDefault(exporter));

    /// <summary>Everything was read: what still lacks a message before it is as if it had not been published.</summary>
    public void Finish()
    {
        foreach ((TraceId id, var ahead) in _ahead)
        {
            bool isFirst = hasLostBeginning && progress.Find(id) is null;
            foreach ((long first, TracePosition behind) in ahead.OrderBy(a => a.First).ThenBy(a => a.Behind.NextRecord))
            {
                // Retention took what was before the first message, but nothing between two.
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
