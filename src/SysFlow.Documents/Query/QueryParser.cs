namespace SysFlow.Documents;

/// <summary>
/// Parses a query by recursive descent over the grammar in docs/reference/search.ebnf. Inside <c>field:( ... )</c> the
/// same rules apply with values in place of conditions, so the same methods parse both.
/// </summary>
internal ref struct QueryParser
{
    private QueryReader _reader;
    private int _depth;
    private int _conditions;

    /// <summary>Creates a parser of one text.</summary>
    /// <exception cref="QuerySyntaxException">The text is too long.</exception>
    public QueryParser(string text)
    {
        if (text.Length > QueryLimits.MaxLength)
        {
            throw new QuerySyntaxException(
                $"the query has {text.Length} characters; the limit is {QueryLimits.MaxLength}",
                QueryLimits.MaxLength + 1);
        }

        _reader = new QueryReader(text);
    }

    /// <summary>The condition; null for blank text.</summary>
    /// <exception cref="QuerySyntaxException">The text is not a query.</exception>
    public QueryNode? Parse()
    {
        if (_reader.AtEnd) return null;
        QueryNode root = ParseOr(null);
        if (!_reader.AtEnd) throw _reader.Error("this ')' has no matching '('");
        return root;
    }

    private QueryNode ParseOr(WildcardPattern? field)
    {
        QueryNode first = ParseAnd(field);
        if (!_reader.TryTakeKeyword("OR")) return first;
        List<QueryNode> operands = [first];
        do operands.Add(ParseAnd(field));
        while (_reader.TryTakeKeyword("OR"));
        return new OrNode(operands);
    }

    private QueryNode ParseAnd(WildcardPattern? field)
    {
        QueryNode first = ParseNot(field);
        List<QueryNode>? operands = null;
        while (_reader.TryTakeKeyword("AND") || StartsOperand())
        {
            operands ??= [first];
            operands.Add(ParseNot(field));
        }

        return operands is null ? first : new AndNode(operands);
    }

    private QueryNode ParseNot(WildcardPattern? field)
    {
        if (!_reader.TryTakeKeyword("NOT")) return ParsePrimary(field);
        Enter();
        NotNode node = new(ParseNot(field));
        _depth--;
        return node;
    }

    private QueryNode ParsePrimary(WildcardPattern? field)
    {
        if (_reader.Peek() == '(') return ParseGroup(field);
        RefuseKeyword();
        return field is null ? ParseCondition() : ParseValue(field);
    }

    private QueryNode ParseGroup(WildcardPattern? field)
    {
        int opened = _reader.Position;
        _reader.TryTake('(');
        Enter();
        QueryNode inner = ParseOr(field);
        if (!_reader.TryTake(')')) throw new QuerySyntaxException("this '(' has no matching ')'", opened + 1);
        _depth--;
        return inner;
    }

    private QueryNode ParseCondition()
    {
        int column = Count();
        bool isQuoted = _reader.Peek() == '"';
        WildcardPattern word = _reader.ReadWord(":<>");
        if (_reader.TryTake(':')) return ParseValues(word);
        if (_reader.TryTakeOperator(out RangeOperator comparison))
        {
            WildcardPattern bound = _reader.ReadWord([]);
            if (!bound.IsLiteral) throw _reader.Error("a comparison must not contain '*'");
            return new FieldNode(word, new RangeTest(comparison, bound.ToString()), column);
        }

        if (word.IsAll) return new AllNode();
        if (isQuoted && word.ToString().Length == 0)
            throw new QuerySyntaxException("the phrase is empty", column);
        return new TextNode(word, column);
    }

    private QueryNode ParseValues(WildcardPattern field)
    {
        if (_reader.AtEnd) throw _reader.Error($"'{field}:' has no value");
        return _reader.Peek() == '(' ? ParseGroup(field) : ParseValue(field);
    }

    private FieldNode ParseValue(WildcardPattern field)
    {
        int column = Count();
        WildcardPattern value = _reader.ReadWord([]);
        ValueTest test = value switch
        {
            { IsAll: true } => new ExistsTest(),
            { IsLiteral: true } => new TermTest(value.ToString()),
            _ => new WildcardTest(value),
        };
        return new FieldNode(field, test, column);
    }

    private bool StartsOperand()
    {
        if (_reader.AtEnd || _reader.Peek() == ')') return false;
        QueryReader ahead = _reader;
        return !ahead.TryTakeKeyword("OR");
    }

    private readonly void RefuseKeyword()
    {
        QueryReader ahead = _reader;
        foreach (string keyword in (ReadOnlySpan<string>)["AND", "OR"])
        {
            if (ahead.TryTakeKeyword(keyword))
                throw _reader.Error($"a condition is missing before '{keyword}' (quote it to search for the word)");
        }
    }

    private void Enter()
    {
        if (++_depth > QueryLimits.MaxDepth) throw _reader.Error($"nested deeper than {QueryLimits.MaxDepth} levels");
    }

    /// <summary>Counts a condition and returns its column.</summary>
    private int Count()
    {
        _reader.Peek();
        if (++_conditions > QueryLimits.MaxConditions)
            throw _reader.Error($"the query has more than {QueryLimits.MaxConditions} conditions");
        return _reader.Position + 1;
    }
}
