namespace SysFlow.Rules.Sigma;

/// <summary>
/// Splits a condition into words: parentheses and pipes stand alone, anything else extends to the next white space.
/// </summary>
internal struct ConditionWordScanner
{
    private readonly ConditionText _text;
    private int _start;

    public ConditionWordScanner(ConditionText text)
    {
        _text = text;
        Word = "";
        Advance();
    }

    /// <summary>The current word; empty at the end.</summary>
    public string Word { get; private set; }

    public readonly bool AtEnd => Word.Length == 0;

    public readonly int Start => _start;

    public readonly SourceSpan Span => _text.At(_start, Word.Length);

    public readonly bool Is(string keyword) => Word.Equals(keyword, StringComparison.OrdinalIgnoreCase);

    public readonly SourceSpan Since(int start) => _text.At(start, Math.Max(0, _start - start));

    public void Advance()
    {
        ReadOnlySpan<char> text = _text.Characters;
        int at = _start + Word.Length;
        while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
        _start = at;
        if (at < text.Length && text[at] is '(' or ')' or '|') at++;
        else while (at < text.Length && !char.IsWhiteSpace(text[at]) && text[at] is not ('(' or ')' or '|')) at++;
        Word = text[_start..at].ToString();
    }
}
