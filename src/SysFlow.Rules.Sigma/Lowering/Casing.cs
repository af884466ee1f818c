using System.Text;

namespace SysFlow.Rules.Sigma;

/// <summary>Whether letters' case can make a difference at all.</summary>
internal static class Casing
{
    /// <summary>Whether some other text equals this one when case does not count.</summary>
    public static bool Matters(string text)
    {
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (Rune.ToLowerInvariant(rune) != rune || CaseFolding.Fold(rune) != rune) return true;
        }

        return false;
    }
}
