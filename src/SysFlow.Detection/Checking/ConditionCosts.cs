using SysFlow.Rules;

namespace SysFlow.Detection;

/// <summary>
/// Warns of what makes a rule slow: a pattern that a plain operator could replace, and a condition without a required
/// check on a value that can be looked up, so that all of it is evaluated on every event.
/// </summary>
internal sealed class ConditionCosts(DiagnosticBag diagnostics)
{
    private const int MostShown = 8;

    private readonly HashSet<BoundExpression> _seen = new(ReferenceEqualityComparer.Instance);

    /// <summary>Checks a rule; <paramref name="isNarrowed"/> says that a prefilter keeps most events from it.</summary>
    public void Check(ConditionDeclaration item, BoundExpression condition, bool isNarrowed)
    {
        BoundComparison? search = null;
        Walk(condition, ref search);
        if (isNarrowed || condition is BoundConstant || IsSelective(condition, negated: false)) return;
        if (search is not null)
        {
            diagnostics.Warning(search.Span ?? item.NameSpan, DiagnosticCodes.ExpensivePattern,
                $"`{item.Name}` tries the pattern of {PartText.Of(new Literal(search, false))} at every position of every event's value.",
                "Add a check that must hold as well, such as `evt.type`, `proc.name` or a `contains`.");
            return;
        }

        diagnostics.Warning(item.NameSpan, DiagnosticCodes.UnselectiveCondition,
            $"`{item.Name}` has no check that must hold, so all of it is evaluated on every event.",
            "Add a check that must hold, such as `evt.type = …` or `proc.name in (…)`, or a `prefilter`.");
    }

    private void Walk(BoundExpression expression, ref BoundComparison? search)
    {
        switch (expression)
        {
            case BoundNot not:
                Walk(not.Operand, ref search);
                break;
            case BoundGroup group:
                foreach (BoundExpression operand in group.Operands)
                {
                    // Parts shared by several items are visited once; whether they contain a search matters only where
                    // nothing narrower is required.
                    if (operand is BoundComparison || _seen.Add(operand)) Walk(operand, ref search);
                }

                break;
            case BoundComparison { Operator: ComparisonOperator.Glob or ComparisonOperator.Regex } pattern:
                Judge(pattern, ref search);
                break;
            default: break;
        }
    }

    private void Judge(BoundComparison pattern, ref BoundComparison? search)
    {
        if (pattern.Span is { } span && PlainForm(pattern) is { } plain)
        {
            diagnostics.Warning(span, DiagnosticCodes.ExpensivePattern,
                $"{PartText.Of(new Literal(pattern, false))} is a pattern that a plain, cheaper comparison can replace.",
                $"Write `{plain}`.");
        }

        if (search is null && pattern.Values.Any(v => PatternCost.BeginsWithAny(pattern.Operator, v))) search = pattern;
    }

    // The equivalent test by one plain operator; null when there is none.
    private static string? PlainForm(BoundComparison pattern)
    {
        List<string> literals = [];
        ComparisonOperator? plain = null;
        foreach (string value in pattern.Values.Take(MostShown + 1))
        {
            if (literals.Count == MostShown || PatternCost.Plain(pattern.Operator, value) is not var (op, literal))
                return null;
            if (plain is { } known && known != op) return null;
            plain = op;
            literals.Add(literal);
        }

        return plain is { } same ? ConditionWords.Test(new BoundComparison(pattern.Field, same, literals, null)) : null;
    }

    /// <summary>
    /// Whether some check on a value of its own must hold (or, when negated, must not) for the whole condition to hold.
    /// </summary>
    private static bool IsSelective(BoundExpression expression, bool negated) => expression switch
    {
        BoundConstant => true,
        BoundNot not => IsSelective(not.Operand, !negated),
        BoundGroup group => group is BoundAnd != negated
            ? group.Operands.Any(o => IsSelective(o, negated))
            : group.Operands.All(o => IsSelective(o, negated)),
        BoundComparison comparison => !negated && IsSelective(comparison),
        _ => false,
    };

    private static bool IsSelective(BoundComparison comparison)
    {
        if (comparison.Other is not null
            || comparison.Field.Field.Elements.Any(e => e is FieldId.Kind or FieldId.Direction))
        {
            return false;
        }

        bool isPattern = comparison.Operator is ComparisonOperator.Glob or ComparisonOperator.Regex;
        return comparison.Values.All(
            v => v.Length > 0 && !(isPattern && PatternCost.BeginsWithAny(comparison.Operator, v)));
    }
}
