using System.Text;

namespace SysFlow.Detection;

/// <summary>
/// The text matches a Sigma pattern. After a run, the next piece is searched for by <c>IndexOf</c> and, once found,
/// never again further left: time is at most the length of the text times that of the pattern.
/// </summary>
internal sealed class WildcardMatcher : TextMatcher
{
    // Literal bytes; null stands for `?`, an empty array for `*`.
    private readonly byte[]?[] _parts;

    public WildcardMatcher(string pattern) => _parts = [.. Split(pattern)];

    public override IReadOnlyList<LiteralTest>? Literals =>
        _parts.OfType<byte[]>().MaxBy(p => p.Length) is { Length: > 0 } longest
            ? Tests(LiteralAnchor.Anywhere, [longest])
            : null;

    public override bool Matches(ReadOnlySpan<byte> text)
    {
        int part = 0;
        int at = 0;
        int afterRun = -1;
        int retry = 0;
        while (true)
        {
            if (part < _parts.Length && _parts[part] is { Length: 0 })
            {
                afterRun = ++part;
                retry = at;
                if (part == _parts.Length) return true;
            }

            if (part == _parts.Length ? at == text.Length : Step(text, ref at, _parts[part]))
            {
                if (part++ == _parts.Length) return true;
                continue;
            }

            // Nothing before the next piece of the run can match: extend the run by one character.
            if (afterRun < 0 || !Advance(text, ref retry, _parts[afterRun])) return false;
            part = afterRun;
            at = retry;
        }
    }

    private static bool Step(ReadOnlySpan<byte> text, ref int at, byte[]? part)
    {
        if (part is null)
        {
            if (at == text.Length) return false;
            at += Character(text[at..]);
            return true;
        }

        if (!text[at..].StartsWith(part)) return false;
        at += part.Length;
        return true;
    }

    private static bool Advance(ReadOnlySpan<byte> text, ref int retry, byte[]? part)
    {
        if (retry >= text.Length) return false;
        retry += Character(text[retry..]);
        if (part is null) return true;
        int found = text[retry..].IndexOf(part);
        retry += found;
        return found >= 0;
    }

    private static int Character(ReadOnlySpan<byte> text)
    {
        Rune.DecodeFromUtf8(text, out _, out int length);
        return length;
    }

    private static IEnumerable<byte[]?> Split(string pattern)
    {
        StringBuilder literal = new();
        for (int i = 0; i < pattern.Length; i++)
        {
            bool escaped = pattern[i] == '\\' && i + 1 < pattern.Length && (pattern[i + 1] is '*' or '?' or '\\');
            if (escaped || pattern[i] is not ('*' or '?'))
            {
                literal.Append(escaped ? pattern[++i] : pattern[i]);
                continue;
            }

            if (literal.Length > 0) yield return Encoding.UTF8.GetBytes(literal.ToString());
            literal.Clear();
            yield return pattern[i] == '*' ? [] : null;
        }

        if (literal.Length > 0) yield return Encoding.UTF8.GetBytes(literal.ToString());
    }
}
