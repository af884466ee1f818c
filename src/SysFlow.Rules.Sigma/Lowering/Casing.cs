using System.Text;

namespace SysFlow.Rules.Sigma;

/// <summary>Whether case can make a difference.</summary>
internal static class Casing
{
    /// <summary>Whether ignoring case makes any other text equal to this one.</summary>
    public static bool Matters(string text)
    {
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (Rune.ToLowerInvariant(rune) != rune || CaseFolding.Fold(rune) != rune) return true;
        }

        return false;
    }
}
