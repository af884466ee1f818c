using System.Buffers;
using System.Text;
using System.Text.Unicode;
using SysFlow.Rules;

namespace SysFlow.Detection;

/// <summary>
/// The text matches a regular expression, in time linear in its length. Invalid UTF-8 in it is read as U+FFFD.
/// </summary>
internal sealed class RegexMatcher(IEnumerable<Pattern> patterns) : TextMatcher
{
    private readonly RegexDfa[] _patterns = [.. patterns.Select(p => new RegexDfa(p))];

    public override bool Matches(ReadOnlySpan<byte> text) =>
        Utf8.IsValid(text) ? MatchesValid(text) : MatchesRepaired(text);

    private bool MatchesValid(ReadOnlySpan<byte> text)
    {
        foreach (RegexDfa pattern in _patterns)
        {
            if (pattern.IsMatch(text)) return true;
        }

        return false;
    }

    // An invalid byte becomes at most the three bytes of U+FFFD.
    private bool MatchesRepaired(ReadOnlySpan<byte> text)
    {
        byte[] repaired = ArrayPool<byte>.Shared.Rent(text.Length * 3);
        int length = 0;
        while (!text.IsEmpty)
        {
            Rune.DecodeFromUtf8(text, out Rune rune, out int read);
            length += rune.EncodeToUtf8(repaired.AsSpan(length));
            text = text[read..];
        }

        bool matches = MatchesValid(repaired.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(repaired);
        return matches;
    }
}
