using SysFlow.Records;

namespace SysFlow.CollectorBridge;

/// <summary>The damage of one trace: counted in full, described up to a limit.</summary>
internal sealed class TraceDamage(string path, BridgeServices services)
{
    /// <summary>Maximum number of places described in the log and in the outcome; the rest is counted.</summary>
    private const int Named = 5;

    private readonly List<SkippedRange> _first = [];
    private string? _before;
    private long _reportedUpTo;
    private long _places;
    private long _bytes;

    /// <summary>Why the trace could not be read to its end; null when it could.</summary>
    public string? Fatal { get; set; }

    /// <summary>Everything in words; null when nothing is damaged.</summary>
    public string? Description
    {
        get
        {
            if (_places == 0) return Fatal ?? _before;
            string ranges = string.Join("; ", _first) + (_places > _first.Count ? "; ..." : "");
            string skipped = FormattableString.Invariant(
                $"{_bytes} bytes in {_places} {(_places == 1 ? "place" : "places")} were skipped: {ranges}");
            if (_before is not null) skipped = $"{_before}; then {skipped}";
            return Fatal is null ? skipped : $"{Fatal}; before that {skipped}";
        }
    }

    /// <summary>Adds what an earlier process has found and reported.</summary>
    public void Resume(in TraceMark mark)
    {
        _before = mark.Problem;
        _reportedUpTo = mark.Position.IsWhole ? mark.Position.End : mark.Position.Offset;
    }

    /// <summary>Adds a range that the reader has skipped.</summary>
    public void Skip(SkippedRange range)
    {
        if (range.To <= _reportedUpTo) return;
        _places++;
        _bytes += range.Bytes;
        services.Metrics.Skipped(range.Bytes);
        if (_first.Count == Named) return;
        _first.Add(range);
        Log.Skipped(services.Logger, path, range);
        if (_first.Count == Named) Log.MoreSkipped(services.Logger, path);
    }
}
