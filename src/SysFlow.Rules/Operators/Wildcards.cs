using System.Text;

namespace SysFlow.Rules;

/// <summary>
/// Sigma's patterns on strings: <c>*</c> any run of characters, <c>?</c> one character, <c>\</c> escapes these and
/// itself. The plain definition; <c>WildcardMatcher</c> is the fast implementation.
/// </summary>
internal static class Wildcards
{
    private static readonly Rune Run = new('*');
    private static readonly Rune One = new('?');
    private static readonly Rune Escape = new('\\');

    // reached[j]: the pattern so far matches the first j characters.
    public static bool Match(string pattern, string text)
    {
        Rune[] characters = [.. text.EnumerateRunes()];
        Rune[] parts = [.. pattern.EnumerateRunes()];
        bool[] reached = new bool[characters.Length + 1];
        reached[0] = true;
        for (int i = 0; i < parts.Length; i++)
        {
            bool escaped = parts[i] == Escape && i + 1 < parts.Length && IsSpecial(parts[i + 1]);
            if (escaped) i++;
            bool run = !escaped && parts[i] == Run;
            bool one = !escaped && parts[i] == One;
            bool[] next = new bool[reached.Length];
            next[0] = run && reached[0];
            for (int j = 1; j < next.Length; j++)
                next[j] = run ? reached[j] || next[j - 1] : reached[j - 1] && (one || characters[j - 1] == parts[i]);
            reached = next;
        }

        return reached[^1];
    }

    private static bool IsSpecial(Rune rune) => rune == Run || rune == One || rune == Escape;
}
