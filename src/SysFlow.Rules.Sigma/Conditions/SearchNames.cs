namespace SysFlow.Rules.Sigma;

/// <summary>Finds the searches that a pattern such as <c>selection_*</c> matches.</summary>
internal static class SearchNames
{
    /// <summary>
    /// The matching names, in their order; <c>*</c> stands for any characters. Names that begin with <c>_</c> match
    /// only a pattern that begins with <c>_</c>.
    /// </summary>
    public static List<string> Matching(string pattern, IEnumerable<string> names) =>
        [.. names.Where(n => (!n.StartsWith('_') || pattern.StartsWith('_')) && Matches(pattern, n))];

    // One star is remembered: on a mismatch it takes one more character. The time is at most the product of the
    // lengths.
    private static bool Matches(string pattern, string name)
    {
        int p = 0;
        int n = 0;
        int star = -1;
        int taken = 0;
        while (n < name.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                taken = n;
            }
            else if (p < pattern.Length && pattern[p] == name[n])
            {
                p++;
                n++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                n = ++taken;
            }
            else
            {
                return false;
            }
        }

        while (p < pattern.Length && pattern[p] == '*') p++;
        return p == pattern.Length;
    }
}
