namespace SysFlow.Rules;

/// <summary>What a token of a condition is.</summary>
internal enum TokenKind
{
    /// <summary>The condition's end.</summary>
    End,

    /// <summary>A word: keyword, field, macro, list or value; which one is the parser's to say.</summary>
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
