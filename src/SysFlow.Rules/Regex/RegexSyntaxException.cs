namespace SysFlow.Rules;

/// <summary>A text is no regular expression, or one that cannot be matched in time linear in the text.</summary>
/// <param name="message">What is wrong, with the position from 0.</param>
/// <param name="isSyntax">Whether it is no regular expression at all.</param>
internal sealed class RegexSyntaxException(string message, bool isSyntax) : Exception(message)
{
    public bool IsSyntax { get; } = isSyntax;
}
