namespace SysFlow.Detection;

/// <summary>The text contains any of the patterns; each is searched for by the vectorised <c>IndexOf</c>.</summary>
internal sealed class ContainsMatcher(byte[][] patterns) : TextMatcher
{
    public override IReadOnlyList<LiteralTest>? Literals => Tests(LiteralAnchor.Anywhere, patterns);

    public override bool Matches(ReadOnlySpan<byte> text)
    {
        foreach (byte[] pattern in patterns)
        {
            if (text.Length >= pattern.Length && text.IndexOf(pattern) >= 0) return true;
        }

        return false;
    }
}
