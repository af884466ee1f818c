namespace SysFlow.Detection;

/// <summary>The text equals the pattern.</summary>
internal sealed class EqualMatcher(byte[] pattern) : TextMatcher
{
    public override IReadOnlyList<LiteralTest>? Literals => Tests(LiteralAnchor.Whole, [pattern]);

    public override bool Matches(ReadOnlySpan<byte> text) => text.SequenceEqual(pattern);
}
