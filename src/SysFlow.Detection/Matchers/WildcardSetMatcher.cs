namespace SysFlow.Detection;

/// <summary>The text matches any of several Sigma patterns.</summary>
internal sealed class WildcardSetMatcher(WildcardMatcher[] patterns) : TextMatcher
{
    public override IReadOnlyList<LiteralTest>? Literals =>
        Array.TrueForAll(patterns, p => p.Literals is not null) ? [.. patterns.SelectMany(p => p.Literals!)] : null;

    public override bool Matches(ReadOnlySpan<byte> text)
    {
        foreach (WildcardMatcher pattern in patterns)
        {
            if (pattern.Matches(text)) return true;
        }

        return false;
    }
}
