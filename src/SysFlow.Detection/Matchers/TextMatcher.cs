namespace SysFlow.Detection;

/// <summary>A test of one UTF-8 text against constants. Stateless.</summary>
internal abstract class TextMatcher
{
    /// <summary>Literals of which a matching text contains at least one; null when none are known.</summary>
    public virtual IReadOnlyList<LiteralTest>? Literals => null;

    public abstract bool Matches(ReadOnlySpan<byte> text);

    /// <summary>One test per pattern; null when a pattern is empty, because every text contains it.</summary>
    protected static IReadOnlyList<LiteralTest>? Tests(LiteralAnchor anchor, IEnumerable<byte[]> patterns)
    {
        LiteralTest[] tests = [.. patterns.Select(p => new LiteralTest(anchor, p))];
        return anchor != LiteralAnchor.Whole && Array.Exists(tests, t => t.Literal.Length == 0) ? null : tests;
    }
}
