namespace SysFlow.Detection;

/// <summary>The text is a path that equals a pattern or is below it.</summary>
internal sealed class PathPrefixMatcher : TextMatcher
{
    private readonly byte[][] _directories;

    public PathPrefixMatcher(byte[][] patterns) =>
        _directories = [.. patterns.Select(p => p.AsSpan().TrimEnd((byte)'/').ToArray())];

    public override IReadOnlyList<LiteralTest>? Literals => Tests(LiteralAnchor.Start, _directories);

    public override bool Matches(ReadOnlySpan<byte> text)
    {
        foreach (byte[] directory in _directories)
        {
            if (text.StartsWith(directory) && (text.Length == directory.Length || text[directory.Length] == (byte)'/'))
                return true;
        }

        return false;
    }
}
