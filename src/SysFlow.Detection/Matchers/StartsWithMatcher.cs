namespace SysFlow.Detection;

/// <summary>The text begins with any of the patterns.</summary>
internal sealed class StartsWithMatcher(byte[][] patterns) : TextMatcher
{
    public override IReadOnlyList<LiteralTest>? Literals => Tests(LiteralAnchor.Start, patterns);

    public override bool Matches(ReadOnlySpan<byte> text)
    {
        foreach (byte[] pattern in patterns)
        {
            if (text.StartsWith(pattern)) return true;
        }

        return false;
    }
}
