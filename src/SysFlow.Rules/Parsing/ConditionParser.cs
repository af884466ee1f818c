namespace SysFlow.Rules;

/// <summary>
/// Parses one condition by recursive descent over the grammar in docs/reference/condition.ebnf; each production is a
/// method. Parentheses and <c>not</c> nest at most <see cref="MaxDepth"/> deep, and a condition has at most
/// <see cref="MaxTerms"/> values. Parsing stops at the first error, because anything after it would be guesswork.
/// </summary>
internal ref struct ConditionParser
{
    /// <summary>Deepest nesting; public policies use eight.</summary>
    public const int MaxDepth = 100;

    /// <summary>Most values in one condition.</summary>
    public const int MaxTerms = 50_000;

    private readonly ConditionText _text;
    private readonly DiagnosticBag _diagnostics;
    private readonly RuleProfile _profile;
    private ConditionLexer _lexer;
    private Token _token;
    private int _depth;
    private int _terms;
    private bool _failed;

    private ConditionParser(ConditionText text, RuleProfile profile, DiagnosticBag diagnostics)
    {
        _text = text;
        _profile = profile;
        _diagnostics = diagnostics;
        _lexer = new ConditionLexer(text, profile, diagnostics);
    }

    /// <summary>The condition's expression, or null after an error was reported.</summary>
    public static Expression? Parse(ConditionText text, RuleProfile profile, DiagnosticBag diagnostics)
    {
        ConditionParser parser = new(text, profile, diagnostics);
        parser.Advance();
        Expression? expression = parser.ParseOr();
        if (!parser._failed && parser._token.Kind != TokenKind.End)
            parser.Fail($"`{parser._token.Value}` is not expected here.", "Join two checks by `and` or `or`.");
        return parser._failed ? null : expression;
    }

    private Expression? ParseOr()
    {
        int start = _token.Start;
        Expression? first = ParseAnd();
        if (_failed || !_token.Is("or")) return first;
        List<Expression> operands = [first!];
        while (!_failed && _token.Is("or"))
        {
            Advance();
            if (ParseAnd() is { } next) operands.Add(next);
        }

        return new OrExpression(Since(start), operands);
    }

    private Expression? ParseAnd()
    {
        int start = _token.Start;
        Expression? first = ParseNot();
        if (_failed || !_token.Is("and")) return first;
        List<Expression> operands = [first!];
        while (!_failed && _token.Is("and"))
        {
            Advance();
            if (ParseNot() is { } next) operands.Add(next);
        }

        return new AndExpression(Since(start), operands);
    }

    private Expression? ParseNot()
    {
        if (!_token.Is("not")) return ParsePrimary();
        if (!Enter()) return null;
        int start = _token.Start;
        Advance();
        Expression? operand = ParseNot();
        _depth--;
        return operand is null ? null : new NotExpression(Since(start), operand);
    }

    private Expression? ParsePrimary()
    {
        int start = _token.Start;
        if (_token.Kind == TokenKind.OpenParenthesis)
        {
            if (!Enter()) return null;
            Advance();
            Expression? inner = ParseOr();
            _depth--;
            if (_failed) return null;
            if (_token.Kind != TokenKind.CloseParenthesis) return Fail("`)` is missing.", "Close the parenthesis.");
            Advance();
            return inner;
        }

        if (_token.Is("exists"))
        {
            Advance();
            return ParseValue() is { } operand ? new ExistsExpression(Since(start), operand) : null;
        }

        return ParseCheck();
    }

    private Expression? ParseCheck()
    {
        int start = _token.Start;
        if (_token.Is("and") || _token.Is("or"))
            return Fail($"A check is missing before `{_token.Value}`.", "Remove the word or write a check.");
        if (ParseValue() is not { } left) return null;
        if (_token.Is("exists"))
        {
            Advance();
            return new ExistsExpression(Since(start), left);
        }

        bool negated = _token.Is("not");
        if (negated) Advance();
        if (_token.Kind is TokenKind.Word or TokenKind.Operator
            && ComparisonOperators.TryParse(_token.Value, out var op) && IsSpoken(op))
        {
            ComparisonExpression? comparison = ParseComparison(start, left, op, negated);
            return negated && comparison is not null ? new NotExpression(Since(start), comparison) : comparison;
        }

        if (negated)
        {
            return Fail(
                "`not` must be followed by `in`, `pmatch` or `intersects` here.", "Write `not` before the check.");
        }
        if (left.IsQuoted) return Fail("A quoted text alone is not a check.", "Compare a field with it.");
        if (_token.Kind == TokenKind.Word && !_token.Is("and") && !_token.Is("or"))
        {
            return Fail($"`{_token.Value}` is not an operator.",
                Suggestion.Help(
                    _token.Value, [.. ComparisonOperators.Words, "exists", "and", "or"],
                    "Write an operator, `and` or `or`."));
        }

        return new MacroReference(left.Span, left.Text);
    }

    // Falco's own syntax is not accepted under the SfProcessor profile.
    private readonly bool IsSpoken(ComparisonOperator op) => _profile == RuleProfile.Strict
        || op is not (ComparisonOperator.GlobIgnoringCase or ComparisonOperator.BytesContain
            or ComparisonOperator.BytesStartWith);

    private ComparisonExpression? ParseComparison(int start, ValueNode left, ComparisonOperator op, bool negated)
    {
        string word = _token.Value;
        if (op == ComparisonOperator.PathPrefix && _profile == RuleProfile.SfProcessor)
            op = ComparisonOperator.Contains;
        Advance();
        bool isSet = _token.Kind is TokenKind.OpenParenthesis or TokenKind.OpenBracket;
        if (!isSet && (negated || ComparisonOperators.NeedsSet(word)))
        {
            Fail($"`{word}` must be followed by a list in parentheses.", $"Write `{word} (…)`.");
            return null;
        }

        List<ValueNode> values = [];
        if (isSet) ParseMembers(values);
        else if (ParseValue() is { } value) values.Add(value);
        return _failed ? null : new ComparisonExpression(Since(start), left, op, values, isSet);
    }

    private void ParseMembers(List<ValueNode> values)
    {
        if (!Enter()) return;
        TokenKind close = _token.Kind == TokenKind.OpenParenthesis
            ? TokenKind.CloseParenthesis
            : TokenKind.CloseBracket;
        Advance();
        while (!_failed && _token.Kind != close)
        {
            if (_token.Kind is TokenKind.OpenParenthesis or TokenKind.OpenBracket) ParseMembers(values);
            else if (ParseValue() is { } value) values.Add(value);
            if (_token.Kind == TokenKind.Comma) Advance();
            else if (!_failed && _token.Kind != close)
                Fail($"`,` or the closing bracket is missing before `{_token.Value}`.", "Separate members by commas.");
        }

        _depth--;
        if (!_failed) Advance();
    }

    private ValueNode? ParseValue()
    {
        bool isValue = _token.Kind is TokenKind.Word or TokenKind.Text
            || _token is { Kind: TokenKind.Operator, Value: "<" or ">" };
        if (!isValue)
        {
            Fail(_token.Kind == TokenKind.End ? "The condition ends too early." : $"`{_token.Value}` is not a value.",
                "Write a field, a word or a quoted text.");
            return null;
        }

        if (++_terms > MaxTerms)
        {
            Fail(
                DiagnosticCodes.LimitExceeded, $"The condition has more than {MaxTerms:N0} values.",
                "Move the values into lists.");
            return null;
        }

        ValueNode value = new(_text.At(_token.Start, _token.Length), _token.Value, _token.Kind == TokenKind.Text);
        Advance();
        return value;
    }

    private bool Enter()
    {
        if (++_depth <= MaxDepth) return true;
        Fail(DiagnosticCodes.LimitExceeded, $"The condition is nested more than {MaxDepth} deep.", "Split it into macros.");
        return false;
    }

    private void Advance() => _token = _lexer.Next();

    private readonly SourceSpan Since(int start) => _text.At(start, Math.Max(0, _token.Start - start));

    private Expression? Fail(string message, string help) => Fail(DiagnosticCodes.Syntax, message, help);

    private Expression? Fail(string code, string message, string help)
    {
        if (!_failed) _diagnostics.Error(_text.At(_token.Start, _token.Length), code, message, help);
        _failed = true;
        return null;
    }
}
