using System.Text;

namespace SysFlow.Rules.Sigma;

/// <summary>
/// Parses the wildcards and escapes of a text (Sigma specification 2.0, "Escaping"): <c>\*</c> and <c>\?</c> are the
/// plain characters, <c>\\</c> is one backslash, and a backslash before anything else stands for itself. So <c>\\*</c>
/// is a backslash and a wildcard, and three or four backslashes are two.
/// </summary>
internal static class ValuePatternReader
{
    /// <summary>
    /// Parses a text; <paramref name="placeholders"/> says whether <c>%name%</c> is a placeholder, which <c>\%</c>
    /// prevents.
    /// </summary>
    public static ValuePattern Read(string text, bool placeholders)
    {
        List<PatternPart> parts = [];
        StringBuilder literal = new();
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c == '\\' && i + 1 < text.Length && IsEscapable(text[i + 1], placeholders))
            {
                literal.Append(text[++i]);
                continue;
            }

            int close = c == '%' && placeholders ? PlaceholderEnd(text, i) : -1;
            if (c is not ('*' or '?') && close < 0)
            {
                literal.Append(c);
                continue;
            }

            parts.Add(PatternPart.Literal(literal.ToString()));
            literal.Clear();
            if (close < 0)
            {
                parts.Add(c == '*' ? PatternPart.AnyRun : PatternPart.AnyCharacter);
                continue;
            }

            parts.Add(new PatternPart(PatternPartKind.Placeholder, text[(i + 1)..close]));
            i = close;
        }

        parts.Add(PatternPart.Literal(literal.ToString()));
        return new ValuePattern(parts);
    }

    private static bool IsEscapable(char c, bool placeholders) => c is '*' or '?' or '\\' || (placeholders && c == '%');

    // A name consists of letters, digits, `_` and `-`.
    private static int PlaceholderEnd(string text, int open)
    {
        int at = open + 1;
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '_' or '-')) at++;
        return at < text.Length && text[at] == '%' && at > open + 1 ? at : -1;
    }
}
