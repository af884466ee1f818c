namespace SysFlow.Rules.Sigma;

/// <summary>
/// Parses the condition of a Sigma rule by recursive descent over the grammar in docs/reference/sigma-condition.ebnf;
/// each production is a method.
/// </summary>
internal ref struct SigmaConditionParser
{
    /// <summary>Deepest nesting of parentheses and negations.</summary>
    public const int MaxDepth = 100;

    /// <summary>Most names in a condition, including those that patterns expand to.</summary>
    public const int MaxTerms = 10_000;

    private readonly IReadOnlyCollection<string> _names;
    private readonly bool _allNamesKnown;
    private readonly DiagnosticBag _diagnostics;
    private ConditionWordScanner _words;
    private int _depth;
    private int _terms;
    private bool _failed;

    private SigmaConditionParser(YamlScalar condition, IReadOnlyCollection<string> names, bool allNamesKnown,
        DiagnosticBag diagnostics)
    {
        _words = new ConditionWordScanner(new ConditionText(condition));
        _names = names;
        _allNamesKnown = allNamesKnown;
        _diagnostics = diagnostics;
    }

    /// <summary>
    /// The condition with its patterns expanded; null after a diagnostic. When a search could not be read
    /// (<paramref name="allNamesKnown"/> is false), only the grammar is checked.
    /// </summary>
    public static SigmaCondition? Parse(
        YamlScalar condition, IReadOnlyCollection<string> names, bool allNamesKnown, DiagnosticBag diagnostics)
    {
        SigmaConditionParser parser = new(condition, names, allNamesKnown, diagnostics);
        SigmaCondition? parsed = parser.ParseOr();
        if (parser._failed) return null;
        if (parser._words.Word == "|")
        {
            return parser.Fail(DiagnosticCodes.Syntax, "Sigma 2 removed aggregations from conditions.",
                "Write a correlation rule instead.");
        }

        return parser._words.AtEnd ? parsed
            : parser.Fail($"`{parser._words.Word}` is not expected here.", "Join searches by `and` or `or`.");
    }

    private SigmaCondition? ParseOr()
    {
        int start = _words.Start;
        List<SigmaCondition> parts = [];
        do
        {
            if (parts.Count > 0) _words.Advance();
            if (ParseAnd() is not { } part) return null;
            parts.Add(part);
        }
        while (_words.Is("or"));

        return parts.Count == 1 ? parts[0] : new AnyOf(_words.Since(start), parts);
    }

    private SigmaCondition? ParseAnd()
    {
        int start = _words.Start;
        List<SigmaCondition> parts = [];
        do
        {
            if (parts.Count > 0) _words.Advance();
            if (ParseNot() is not { } part) return null;
            parts.Add(part);
        }
        while (_words.Is("and"));

        return parts.Count == 1 ? parts[0] : new AllOf(_words.Since(start), parts);
    }

    private SigmaCondition? ParseNot()
    {
        if (!_words.Is("not")) return ParsePrimary();
        if (!Enter()) return null;
        int start = _words.Start;
        _words.Advance();
        SigmaCondition? part = ParseNot();
        _depth--;
        return part is null ? null : new NoneOf(_words.Since(start), part);
    }

    private SigmaCondition? ParsePrimary()
    {
        if (_words.AtEnd) return Fail("The condition ends too early.", "Name a search.");
        if (_words.Word == "(") return ParseParentheses();
        if (_words.Word is ")" or "|" || _words.Is("and") || _words.Is("or") || _words.Is("of"))
            return Fail($"A search is missing before `{_words.Word}`.", "Name a search.");

        int start = _words.Start;
        SourceSpan span = _words.Span;
        string word = _words.Word;
        _words.Advance();
        if (_words.Is("of")) return ParseQuantified(start, span, word);
        if (_names.Contains(word) || !_allNamesKnown) return Count(1, span) ? new SearchReference(span, word) : null;
        _diagnostics.Error(span, DiagnosticCodes.UnknownSearch, $"There is no search `{word}`.",
            Suggestion.Help(word, _names, "Define it under `detection`."));
        _failed = true;
        return null;
    }

    private SigmaCondition? ParseParentheses()
    {
        if (!Enter()) return null;
        _words.Advance();
        SigmaCondition? inner = ParseOr();
        _depth--;
        if (inner is null) return null;
        if (_words.Word != ")") return Fail("`)` is missing.", "Close the parenthesis.");
        _words.Advance();
        return inner;
    }

    private SigmaCondition? ParseQuantified(int start, SourceSpan span, string quantifier)
    {
        bool all = quantifier.Equals("all", StringComparison.OrdinalIgnoreCase);
        if (!all && quantifier != "1" && !quantifier.Equals("any", StringComparison.OrdinalIgnoreCase))
        {
            _diagnostics.Error(span, DiagnosticCodes.Syntax, $"`{quantifier} of` is not valid in Sigma.",
                "Write `1 of` or `all of`.");
            _failed = true;
            return null;
        }

        _words.Advance();
        if (_words.AtEnd || _words.Word is "(" or ")" or "|")
            return Fail("A name is missing after `of`.", "Write `them` or a pattern such as `selection_*`.");
        string pattern = _words.Is("them") ? "*" : _words.Word;
        List<string> names = SearchNames.Matching(pattern, _names);
        if (names.Count == 0 && _allNamesKnown)
        {
            return Fail(DiagnosticCodes.UnknownSearch, $"No search matches `{_words.Word}`.",
                "Define one under `detection`, or correct the pattern.");
        }

        SourceSpan at = _words.Span;
        _words.Advance();
        if (!Count(names.Count, at)) return null;
        SigmaCondition[] parts = [.. names.Select(n => new SearchReference(at, n))];
        if (parts.Length == 1) return parts[0];
        return all ? new AllOf(_words.Since(start), parts) : new AnyOf(_words.Since(start), parts);
    }

    private bool Count(int terms, SourceSpan span)
    {
        _terms += terms;
        if (_terms <= MaxTerms) return true;
        _diagnostics.Error(span, DiagnosticCodes.LimitExceeded,
            $"The condition names more than {MaxTerms:N0} searches.", "Split the rule.");
        _failed = true;
        return false;
    }

    private bool Enter()
    {
        if (++_depth <= MaxDepth) return true;
        Fail(DiagnosticCodes.LimitExceeded, $"The condition is nested more than {MaxDepth} deep.", "Simplify it.");
        return false;
    }

    private SigmaCondition? Fail(string message, string help) => Fail(DiagnosticCodes.Syntax, message, help);

    private SigmaCondition? Fail(string code, string message, string help)
    {
        if (!_failed) _diagnostics.Error(_words.Span, code, message, help);
        _failed = true;
        return null;
    }
}
