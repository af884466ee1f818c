namespace SysFlow.Cli;

/// <summary>
/// Counts matches over a time span that is not known in advance: bins double their width, two becoming one, whenever an
/// event is outside them. All rules share the bins, so that their rows can be compared.
/// </summary>
internal sealed class MatchTimeline
{
    /// <summary>
    /// Number of bins; at least a quarter of them covers the events seen, once they last a few milliseconds.
    /// </summary>
    public const int Bins = 64;

    /// <summary>Initial width: one millisecond, shorter than any trace of interest.</summary>
    private const long FirstWidth = 1_000_000;

    private readonly int[][] _counts;
    private Int128 _origin;
    private Int128 _width = FirstWidth;
    private bool _isEmpty = true;

    public MatchTimeline(int rules)
    {
        _counts = new int[rules][];
        for (int i = 0; i < rules; i++) _counts[i] = new int[Bins];
    }

    /// <summary>Time of the first event, ns since 1970.</summary>
    public long First { get; private set; } = long.MaxValue;

    /// <summary>Time of the last event, ns since 1970.</summary>
    public long Last { get; private set; } = long.MinValue;

    /// <summary>Adds an event, matched or not.</summary>
    public void Observe(long time)
    {
        First = Math.Min(First, time);
        Last = Math.Max(Last, time);
        if (_isEmpty) (_origin, _isEmpty) = (time, false);
        while (time >= _origin + (Bins * _width)) Widen(before: 0);
        while (time < _origin) Widen(before: Bins / 2);
    }

    /// <summary>Counts a match of a rule at an observed time.</summary>
    public void Add(int rule, long time) => _counts[rule][Bin(time)]++;

    /// <summary>
    /// A rule's matches in equal parts of the time from the first to the last event; none without events.
    /// </summary>
    public IReadOnlyList<int> Of(int rule) => _isEmpty ? [] : _counts[rule][Bin(First)..(Bin(Last) + 1)];

    private int Bin(long time) => (int)((time - _origin) / _width);

    /// <summary>
    /// Doubles the width; the time covered grows at its end, or at its beginning by a number of new bins.
    /// </summary>
    private void Widen(int before)
    {
        _origin -= before * 2 * _width;
        _width *= 2;
        foreach (int[] counts in _counts)
        {
            int[] old = [.. counts];
            Array.Clear(counts);
            for (int i = 0; i < Bins; i++) counts[before + (i / 2)] += old[i];
        }
    }
}
