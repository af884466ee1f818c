namespace SysFlow.Rules;

/// <summary>A token; the <see cref="Value"/> of a quoted text has neither quotes nor escapes.</summary>
internal readonly record struct Token(TokenKind Kind, int Start, int Length, string Value)
{
    public bool Is(string keyword) => Kind == TokenKind.Word && Value == keyword;
}
