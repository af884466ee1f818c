using SysFlow.Records;

namespace SysFlow.Cli;

/// <summary>What cannot be read of a trace.</summary>
internal sealed class TraceDamage
{
    private readonly SkippedRanges _skipped = new();

    /// <summary>Why the trace cannot be read at all, or not to its end; null when it can.</summary>
    public string? Fatal { get; set; }

    /// <summary>Everything in words; null when nothing is damaged.</summary>
    public string? Description =>
        Fatal is null || _skipped.Count == 0 ? Fatal ?? _skipped.Description : $"{Fatal}; {_skipped.Description}";

    /// <summary>Adds a range that the reader has skipped.</summary>
    public void Skip(SkippedRange range) => _skipped.Add(range);
}
