namespace SysFlow.Rules;

/// <summary>Finds the name that an author probably meant.</summary>
public static class Suggestion
{
    private const int LongestName = 64;

    // Prefixes that turn a word into a different one, often its opposite: `neq`, `nexists`, `iglob`.
    private static readonly string[] Prefixes = ["n", "i", "no", "not", "non", "un", "in", "im", "dis", "not_", "not-"];

    /// <summary>
    /// The candidate nearest to <paramref name="name"/> within a third of its length, or null. A candidate that differs
    /// by such a prefix is never near, however similar its spelling.
    /// </summary>
    public static string? Nearest(string name, IEnumerable<string> candidates)
    {
        if (name.Length is 0 or > LongestName) return null;
        string? best = null;
        int bestDistance = Math.Max(1, name.Length / 3) + 1;
        foreach (string candidate in candidates)
        {
            if (Math.Abs(candidate.Length - name.Length) >= bestDistance || Turns(name, candidate)) continue;
            int distance = Distance(name, candidate, bestDistance);
            if (distance < bestDistance) (best, bestDistance) = (candidate, distance);
        }

        return best;
    }

    internal static string Help(string name, IEnumerable<string> candidates, string otherwise) =>
        Nearest(name, candidates) is { } meant ? $"Did you mean `{meant}`?" : otherwise;

    private static bool Turns(string name, string candidate) =>
        Array.Exists(Prefixes, p => name.Length == p.Length + candidate.Length
            && name.StartsWith(p, StringComparison.OrdinalIgnoreCase)
            && name.EndsWith(candidate, StringComparison.OrdinalIgnoreCase));

    // Levenshtein with adjacent transpositions (optimal string alignment), three rolling rows.
    private static int Distance(string a, string b, int limit)
    {
        Span<int> before = stackalloc int[LongestName * 2];
        Span<int> above = stackalloc int[LongestName * 2];
        Span<int> row = stackalloc int[LongestName * 2];
        if (b.Length >= row.Length) return limit;
        for (int j = 0; j <= b.Length; j++) above[j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            int smallest = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int cost = a[i - 1] == b[j - 1] ? 0 : 1;
                int value = Math.Min(Math.Min(row[j - 1] + 1, above[j] + 1), above[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    value = Math.Min(value, before[j - 2] + 1);
                row[j] = value;
                smallest = Math.Min(smallest, value);
            }

            if (smallest >= limit) return limit;
            above.CopyTo(before);
            row.CopyTo(above);
        }

        return above[b.Length];
    }
}
