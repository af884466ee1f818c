namespace SysFlow.Rules;

/// <summary>The kinds of token in a condition.</summary>
internal enum TokenKind
{
    /// <summary>The end of the condition.</summary>
    End,

    /// <summary>A word: keyword, field, macro, list or value. The parser decides which.</summary>
    Word,

    /// <summary>A quoted text.</summary>
    Text,

    /// <summary><c>(</c></summary>
    OpenParenthesis,

    /// <summary><c>)</c></summary>
    CloseParenthesis,

    /// <summary><c>[</c></summary>
    OpenBracket,

    /// <summary><c>]</c></summary>
    CloseBracket,

    /// <summary><c>,</c></summary>
    Comma,

    /// <summary>One of <c>= == != &lt; &lt;= &gt; &gt;=</c>.</summary>
    Operator,
}
