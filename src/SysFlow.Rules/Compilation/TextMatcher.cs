namespace SysFlow.Rules.Compilation;

/// <summary>A test of one UTF-8 text against constants. Stateless.</summary>
internal abstract class TextMatcher
{
    public abstract bool Matches(ReadOnlySpan<byte> text);
}
