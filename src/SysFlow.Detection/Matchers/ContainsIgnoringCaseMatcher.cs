using System.Buffers;
using System.Text;

namespace SysFlow.Detection;

/// <summary>The text contains a pattern when both are in lower case (Unicode simple mapping).</summary>
internal sealed class ContainsIgnoringCaseMatcher : TextMatcher
{
    private readonly string[] _patterns;
    private readonly ContainsMatcher _bytes;

    public ContainsIgnoringCaseMatcher(IReadOnlyList<string> patterns)
    {
        _patterns = [.. patterns.Select(p => p.ToLowerInvariant())];
        _bytes = new ContainsMatcher([.. _patterns.Select(Encoding.UTF8.GetBytes)]);
    }

    // Lower and upper case fold ASCII texts the same way; any other text is left to the matcher.
    public override IReadOnlyList<LiteralTest>? Literals
    {
        get
        {
            IReadOnlyList<LiteralTest>? tests = Tests(
                LiteralAnchor.Anywhere, _patterns.Select(p => Encoding.UTF8.GetBytes(p.ToUpperInvariant())));
            return tests is null ? null : [.. tests.Select(t => t with { IsFolded = true, AcceptsUnicode = true })];
        }
    }

    public override bool Matches(ReadOnlySpan<byte> text)
    {
        if (!Ascii.IsValid(text)) return MatchesUnicode(text);
        byte[] lower = ArrayPool<byte>.Shared.Rent(text.Length);
        Ascii.ToLower(text, lower, out int length);
        bool found = _bytes.Matches(lower.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(lower);
        return found;
    }

    private bool MatchesUnicode(ReadOnlySpan<byte> text)
    {
        char[] wide = ArrayPool<char>.Shared.Rent(text.Length);
        char[] lower = ArrayPool<char>.Shared.Rent(text.Length);
        int length = Encoding.UTF8.GetChars(text, wide);
        wide.AsSpan(0, length).ToLowerInvariant(lower);
        bool found = false;
        foreach (string pattern in _patterns) found |= lower.AsSpan(0, length).IndexOf(pattern) >= 0;
        ArrayPool<char>.Shared.Return(wide);
        ArrayPool<char>.Shared.Return(lower);
        return found;
    }
}
