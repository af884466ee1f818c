using SysFlow.Records;

namespace SysFlow.Cli;

/// <summary>What cannot be read of a trace: counted whole, named up to a limit.</summary>
internal sealed class TraceDamage
{
    /// <summary>Places named; the rest is counted.</summary>
    private const int Named = 5;

    private readonly List<SkippedRange> _first = [];
    private long _places;
    private long _bytes;

    /// <summary>Why the trace cannot be read at all, or not to its end; null when that is not so.</summary>
    public string? Fatal { get; set; }

    /// <summary>Everything in words; null when nothing is damaged.</summary>
    public string? Description
    {
        get
        {
            if (_places == 0) return Fatal;
            string ranges = string.Join("; ", _first) + (_places > _first.Count ? "; ..." : "");
            string skipped = $"{Words.Count(_bytes, "byte")} in {Words.Count(_places, "place")} passed over: {ranges}";
            return Fatal is null ? skipped : $"{Fatal}; {skipped}";
        }
    }

    /// <summary>Looks at a reader that has come to its end.</summary>
    public void End(SysFlowFileReader reader)
    {
        if (!reader.HasHeader) Fatal = "not a SysFlow trace";
    }

    /// <summary>Takes a range that the reader has passed over.</summary>
    public void Skip(SkippedRange range)
    {
        _places++;
        _bytes += range.Bytes;
        if (_first.Count < Named) _first.Add(range);
    }
}
