namespace SysFlow.Rules;

/// <summary>A text is not a regular expression, or not one that can be matched in time linear in the text.</summary>
/// <param name="message">The problem, with the position.</param>
/// <param name="isSyntax">Whether it is not a valid regular expression at all.</param>
internal sealed class RegexSyntaxException(string message, bool isSyntax) : Exception(message)
{
    public bool IsSyntax { get; } = isSyntax;
}
