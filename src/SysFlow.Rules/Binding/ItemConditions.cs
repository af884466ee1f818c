namespace SysFlow.Rules;

/// <summary>
/// Reads the conditions of rules and filters and judges what SysFlow's records make of them. What is wrong with an item
/// that is not evaluated is a warning: it keeps no other from its work.
/// </summary>
internal sealed class ItemConditions(Binder binder, RuleProfile profile, DiagnosticBag diagnostics)
{
    private readonly ExceptionLowering _exceptions = new(diagnostics);

    public ItemCondition Read(ConditionDeclaration item)
    {
        if (item is RuleDeclaration { ForeignSource: { Length: > 0 } source })
        {
            string why = $"it is for the source `{source}`, of which SysFlow has no events";
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

        // What is wrong keeps the set from being used; it is passed on so that nothing is said of the parts around it.
        return new ItemCondition(expression.IsFaulty ? expression : answer.Expression) { Limitation = answer.Missing };
    }

    private static bool IsEnabled(ConditionDeclaration item) => item switch
    {
        RuleDeclaration rule => rule.Enabled,
        FilterDeclaration filter => filter.Enabled,
        _ => true,
    };
}
