namespace SysFlow.Rules;

/// <summary>
/// Turns a rule's exceptions into conditions: the rule matches when its own condition holds and no exception does.
/// </summary>
internal sealed class ExceptionLowering(DiagnosticBag diagnostics)
{
    /// <summary>Adds the exceptions to the rule's condition; those without values add nothing.</summary>
    public void Apply(RuleDeclaration rule)
    {
        if (rule.Condition is not { } condition) return;
        List<Expression> operands = [condition];
        foreach (ExceptionDeclaration exception in rule.Exceptions)
        {
            if (Lower(exception) is { } holds) operands.Add(new NotExpression(exception.Span, holds));
        }

        if (operands.Count > 1) rule.Condition = new AndExpression(condition.Span, operands);
    }

    private Expression? Lower(ExceptionDeclaration exception)
    {
        if (exception.Fields.Count == 0)
        {
            Refuse(exception.Span, $"Exception `{exception.Name}` has no `fields`, and no earlier exception has this name.",
                "Add `fields:`.");
            return null;
        }

        string[] words = [.. exception.Operators.Select(o => o.Text.Trim())];
        if (words.Length == 0) words = [.. exception.Fields.Select(_ => exception.IsSingle ? "in" : "=")];
        int wrong = 0;
        for (int i = 0; i < words.Length; i++)
        {
            if (ComparisonOperators.TryParse(words[i], out _)) continue;
            wrong++;
            Refuse(exception.Operators[i].Span, $"`{words[i]}` is not an operator.",
                Suggestion.Help(words[i], ComparisonOperators.Words, "Write an operator."));
        }

        if (wrong > 0) return null;
        return exception.IsSingle ? LowerSingle(exception, words[0]) : LowerTuples(exception, words);
    }

    // One field: all values form one set, or one check each when the operator takes no set.
    private ComparisonExpression? LowerSingle(ExceptionDeclaration exception, string word)
    {
        List<ValueNode> values = [.. exception.Values.SelectMany(v => v.Parts).SelectMany(p => p.Values)
            .SelectMany(v => PastedText.Members(v, diagnostics))];
        if (values.Count == 0) return null;
        return Comparison(exception.Fields[0], word, exception.Values[0].Span, values, isSet: true);
    }

    private Expression? LowerTuples(ExceptionDeclaration exception, string[] words)
    {
        List<Expression> alternatives = [];
        foreach (ExceptionValues values in exception.Values)
        {
            if (values.Parts.Count != words.Length)
            {
                Refuse(values.Span, $"Exception `{exception.Name}` has {words.Length} fields, but this combination has {values.Parts.Count} values.",
                    "Give one value for each field.");
                continue;
            }

            Expression[] checks = new Expression[words.Length];
            for (int i = 0; i < checks.Length; i++)
                checks[i] = Comparison(exception.Fields[i], words[i], values.Parts[i]);
            alternatives.Add(checks.Length == 1 ? checks[0] : new AndExpression(values.Span, checks));
        }

        return alternatives.Count switch
        {
            0 => null,
            1 => alternatives[0],
            _ => new OrExpression(exception.Span, alternatives),
        };
    }

    // A value is a literal; only inside a set can it be the name of a list.
    private ComparisonExpression Comparison(ValueNode field, string word, ExceptionValue value)
    {
        if (value.IsList || value.Values.Count == 0)
        {
            ValueNode[] members = [.. value.Values.SelectMany(v => PastedText.Members(v, diagnostics))];
            return Comparison(field, word, value.Span, members, isSet: true);
        }

        return ComparisonOperators.NeedsSet(word)
            ? Comparison(field, word, value.Span, PastedText.Set(value.Values[0], diagnostics), isSet: true)
            : Comparison(field, word, value.Span, [PastedText.Text(value.Values[0], diagnostics)], isSet: false);
    }

    private static ComparisonExpression Comparison(
        ValueNode field, string word, SourceSpan at, IReadOnlyList<ValueNode> values, bool isSet) =>
        new(at, field with { IsQuoted = false }, ComparisonOperators.Parse(word), values, isSet);

    private void Refuse(SourceSpan at, string message, string help) =>
        diagnostics.Error(at, DiagnosticCodes.InvalidException, message, help);
}
