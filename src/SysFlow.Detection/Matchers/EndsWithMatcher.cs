namespace SysFlow.Detection;

/// <summary>The text ends with any of the patterns.</summary>
internal sealed class EndsWithMatcher(byte[][] patterns) : TextMatcher
{
    public override IReadOnlyList<LiteralTest>? Literals => Tests(LiteralAnchor.End, patterns);

    public override bool Matches(ReadOnlySpan<byte> text)
    {
        foreach (byte[] pattern in patterns)
        {
            if (text.EndsWith(pattern)) return true;
        }

        return false;
    }
}
