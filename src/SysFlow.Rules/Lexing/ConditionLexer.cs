using System.Text;

namespace SysFlow.Rules;

/// <summary>
/// Splits a condition into the tokens of docs/reference/condition.ebnf. Under <see cref="RuleProfile.SfProcessor"/>
/// quoted texts have no escapes, and <c>#</c> starts a comment even within a word.
/// </summary>
internal ref struct ConditionLexer
{
    private readonly ReadOnlySpan<char> _text;
    private readonly ConditionText _condition;
    private readonly bool _sfProcessor;
    private readonly DiagnosticBag _diagnostics;
    private int _at;

    public ConditionLexer(ConditionText condition, RuleProfile profile, DiagnosticBag diagnostics)
    {
        _condition = condition;
        _text = condition.Characters;
        _sfProcessor = profile == RuleProfile.SfProcessor;
        _diagnostics = diagnostics;
    }

    public Token Next()
    {
        SkipBlank();
        if (_at >= _text.Length) return new Token(TokenKind.End, _at, 0, "");
        int start = _at;
        switch (_text[_at])
        {
            case '(': return Punctuation(TokenKind.OpenParenthesis, "(");
            case ')': return Punctuation(TokenKind.CloseParenthesis, ")");
            case '[': return Punctuation(TokenKind.OpenBracket, "[");
            case ']': return Punctuation(TokenKind.CloseBracket, "]");
            case ',': return Punctuation(TokenKind.Comma, ",");
            case '"' or '\'': return QuotedText();
            case '<' or '>' or '=': return Operator();
            case '!' when _at + 1 < _text.Length && _text[_at + 1] == '=': return Operator();
            default:
                SkipWord();
                if (!_sfProcessor && FieldTransformer.IsFunction(_text[start.._at])) SkipOperand();
                return new Token(TokenKind.Word, start, _at - start, _text[start.._at].ToString());
        }
    }

    private void SkipBlank()
    {
        while (_at < _text.Length)
        {
            if (!char.IsWhiteSpace(_text[_at]) && _text[_at] != '#') return;
            int line = _text[_at] == '#' ? _text[_at..].IndexOf('\n') : 0;
            _at = line < 0 ? _text.Length : _at + line + 1;
        }
    }

    private Token Punctuation(TokenKind kind, string value) => new(kind, _at++, 1, value);

    private Token Operator()
    {
        int start = _at++;
        if (_at < _text.Length && _text[_at] == '=') _at++;
        string value = _text[start.._at].ToString();
        return new Token(TokenKind.Operator, start, _at - start, value == "==" ? "=" : value);
    }

    private void SkipWord()
    {
        int start = _at;
        while (_at < _text.Length && IsWordCharacter(_at))
        {
            _at++;
            if (_at >= _text.Length || _text[_at] != '[' || IsSetOperator(_text[start.._at])) continue;
            int close = _text[_at..].IndexOfAny(']', '\n');
            if (close < 0 || _text[_at + close] != ']') return;
            _at += close + 1;
        }
    }

    // Takes the parentheses of a function with everything inside; nothing when they are not closed or nest deeper than
    // a function of a function.
    private void SkipOperand()
    {
        if (_at >= _text.Length || _text[_at] != '(') return;
        int depth = 0;
        for (int i = _at; i < _text.Length; i++)
        {
            if (_text[i] == '(')
            {
                if (++depth > 2) return;
            }
            else if (_text[i] == ')' && --depth == 0)
            {
                _at = i + 1;
                return;
            }
        }
    }

    private readonly bool IsWordCharacter(int at) => _text[at] switch
    {
        '(' or ')' or '[' or ']' or ',' or '"' or '\'' or '=' or '<' or '>' => false,
        '!' => at + 1 >= _text.Length || _text[at + 1] != '=',
        '#' => !_sfProcessor,
        char c => !char.IsWhiteSpace(c),
    };

    private static bool IsSetOperator(ReadOnlySpan<char> word) =>
        word is "in" or "pmatch" or "intersects" or "cidr" or "contains" or "startswith" or "endswith"
            or "glob" or "iglob" or "bcontains" or "bstartswith" or "regex";

    private Token QuotedText()
    {
        int start = _at++;
        char quote = _text[start];
        StringBuilder? unescaped = null;
        int from = _at;
        for (; _at < _text.Length && _text[_at] != quote; _at++)
        {
            if (_sfProcessor || _text[_at] != '\\' || _at + 1 >= _text.Length) continue;
            unescaped ??= new StringBuilder();
            unescaped.Append(_text[from.._at]).Append(Unescape(_text[++_at]));
            from = _at + 1;
        }

        if (_at >= _text.Length)
        {
            _diagnostics.Error(_condition.At(start, 1), DiagnosticCodes.UnterminatedText,
                $"The text that begins with {quote} is not closed.", $"Add the closing {quote}.");
            return new Token(TokenKind.End, start, _at - start, "");
        }

        ReadOnlySpan<char> tail = _text[from.._at++];
        string value = unescaped is null ? tail.ToString() : unescaped.Append(tail).ToString();
        return new Token(TokenKind.Text, start, _at - start, value);
    }

    private static char Unescape(char c) => c switch
    {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        'b' => '\b',
        'f' => '\f',
        _ => c,
    };
}
