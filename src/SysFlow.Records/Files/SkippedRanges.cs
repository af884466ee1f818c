using System.Globalization;

namespace SysFlow.Records;

/// <summary>The ranges that a reader has skipped of one trace: counted in full, described up to a limit.</summary>
public sealed class SkippedRanges
{
    /// <summary>Number of ranges described; the rest is counted.</summary>
    public const int MaxDescribed = 5;

    private readonly List<SkippedRange> _first = [];

    /// <summary>Number of ranges.</summary>
    public long Count { get; private set; }

    /// <summary>Number of bytes in all of them.</summary>
    public long Bytes { get; private set; }

    /// <summary>Everything in words; null when nothing was skipped.</summary>
    public string? Description => Count == 0 ? null
        : $"{Counted(Bytes, "byte")} in {Counted(Count, "place")} passed over: {string.Join("; ", _first)}{More}";

    /// <summary>Whether a further range is only counted.</summary>
    public bool IsFull => _first.Count == MaxDescribed;

    private string More => Count > MaxDescribed ? "; ..." : "";

    /// <summary>Adds a range.</summary>
    public void Add(SkippedRange range)
    {
        Count++;
        Bytes += range.Bytes;
        if (!IsFull) _first.Add(range);
    }

    private static string Counted(long number, string thing) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:N0} {thing}{(number == 1 ? "" : "s")}");
}
