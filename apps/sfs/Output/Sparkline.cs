namespace SysFlow.Cli;

/// <summary>Draws numbers as a row of bars.</summary>
internal static class Sparkline
{
    private const string Bars = "▁▂▃▄▅▆▇█";
    private const char Nothing = '·';

    /// <summary>
    /// A dot for zero, the highest bar for the largest; one character for each number, or for several when there are
    /// many.
    /// </summary>
    /// <param name="numbers">The numbers.</param>
    /// <param name="longest">Most characters.</param>
    public static string Of(IReadOnlyList<int> numbers, int longest)
    {
        while (numbers.Count > longest) numbers = [.. numbers.Chunk(2).Select(pair => pair.Sum())];
        int most = numbers.DefaultIfEmpty(0).Max();
        return string.Concat(numbers.Select(n =>
            n == 0 ? Nothing : Bars[(int)((long)(n - 1) * (Bars.Length - 1) / Math.Max(1, most - 1))]));
    }
}
