using SysFlow.Records;

namespace SysFlow.CollectorBridge;

/// <summary>The damage of one trace: counted in full, described up to a limit.</summary>
internal sealed class TraceDamage(string path, BridgeServices services)
{
    private readonly SkippedRanges _skipped = new();
    private string? _before;
    private long _reportedUpTo;

    /// <summary>Why the trace could not be read to its end; null when it could.</summary>
    public string? Fatal { get; set; }

    /// <summary>Everything in words; null when nothing is damaged.</summary>
    public string? Description
    {
        get
        {
            if (_skipped.Description is not { } skipped) return Fatal ?? _before;
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
        services.Metrics.Skipped(range.Bytes);
        bool isDescribed = !_skipped.IsFull;
        _skipped.Add(range);
        if (!isDescribed) return;
        Log.Skipped(services.Logger, path, range);
        if (_skipped.IsFull) Log.MoreSkipped(services.Logger, path);
    }
}
