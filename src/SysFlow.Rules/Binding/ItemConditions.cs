namespace SysFlow.Rules;

/// <summary>
/// Binds the conditions of rules and filters and determines what SysFlow's records can answer. A problem in an item
/// that is not evaluated is a warning, because it affects no other item.
/// </summary>
internal sealed class ItemConditions(Binder binder, RuleProfile profile, DiagnosticBag diagnostics)
{
    private readonly ExceptionLowering _exceptions = new(diagnostics);

    public ItemCondition Read(ConditionDeclaration item)
    {
        if (item is RuleDeclaration { ForeignSource: { Length: > 0 } source })
        {
            string why = $"it is for the source `{source}`, for which SysFlow has no events";
            return new ItemCondition(null) { WhyLeftOut = why, Reason = SkipReason.LogSource };
        }

        BoundCondition bound = new(null, []);
        DiagnosticBag findings = diagnostics.Capture(() => bound = Bind(item));
        ItemCondition condition = Judge(item, bound.Expression);
        if (condition.WhyLeftOut is not null || !IsEnabled(item))
        {
            diagnostics.AddAsWarnings(findings);
            return condition;
        }

        diagnostics.Add(findings);
        foreach (BoundMacro macro in bound.Macros) macro.Need();
        return condition;
    }

    private BoundCondition Bind(ConditionDeclaration item)
    {
        if (item.Text is not null) item.Condition = ConditionParser.Parse(item.Text, profile, diagnostics);
        if (item is RuleDeclaration rule) _exceptions.Apply(rule);
        return binder.Bind(item);
    }

    private static ItemCondition Judge(ConditionDeclaration item, BoundExpression? expression)
    {
        if (expression is null) return new ItemCondition(null);
        if (item is RuleDeclaration { SkipsUnknown: true } && AnswerReader.FirstMissing(expression) is { } unknown)
            return new ItemCondition(null) { WhyLeftOut = unknown };
        Answer answer = AnswerReader.Of(expression);
        if (answer.WhyNever is { } never) return new ItemCondition(null) { WhyLeftOut = never };

        // An error keeps the set from being used; passing the broken part on avoids follow-up findings.
        return new ItemCondition(expression.IsFaulty ? expression : answer.Expression) { Limitation = answer.Missing };
    }

    private static bool IsEnabled(ConditionDeclaration item) => item switch
    {
        RuleDeclaration rule => rule.Enabled,
        FilterDeclaration filter => filter.Enabled,
        _ => true,
    };
}
