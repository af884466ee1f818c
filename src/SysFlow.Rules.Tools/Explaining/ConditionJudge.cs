namespace SysFlow.Rules.Tools;

/// <summary>
/// Evaluates the parts of a condition for one event, each distinct part once. It uses the plain evaluator that is the
/// engine's oracle, so its verdicts are independent of the engine's short cuts.
/// </summary>
internal sealed class ConditionJudge(ReferenceEvaluator evaluator, ReferenceFields fields)
{
    private readonly Dictionary<BoundExpression, Verdict> _verdicts = new(ReferenceEqualityComparer.Instance);

    /// <summary>The event's fields.</summary>
    public ReferenceFields Fields => fields;

    /// <summary>The verdict on a part. Recursion is as deep as the condition, which the loader bounds.</summary>
    public Verdict Judge(BoundExpression expression)
    {
        if (_verdicts.TryGetValue(expression, out Verdict verdict)) return verdict;
        verdict = expression switch
        {
            BoundAnd and => All(and.Operands),
            BoundOr or => Any(or.Operands),
            BoundNot not => Judge(not.Operand).Negated,
            _ => Verdict.Of(evaluator.Holds(expression, fields)),
        };
        _verdicts.Add(expression, verdict);
        return verdict;
    }

    private Verdict All(IReadOnlyList<BoundExpression> operands)
    {
        bool holds = true;
        double toTrue = 0;
        double toFalse = 0;
        foreach (BoundExpression operand in operands)
        {
            Verdict part = Judge(operand);
            holds &= part.Holds;
            toTrue += part.NearTrue;
            toFalse = Math.Max(toFalse, part.NearFalse);
        }

        return new Verdict(holds, operands.Count == 0 ? 1 : toTrue / operands.Count, toFalse);
    }

    // By De Morgan: some operand holds when not all of them fail.
    private Verdict Any(IReadOnlyList<BoundExpression> operands)
    {
        bool holds = false;
        double toTrue = 0;
        double toFalse = 0;
        foreach (BoundExpression operand in operands)
        {
            Verdict part = Judge(operand);
            holds |= part.Holds;
            toTrue = Math.Max(toTrue, part.NearTrue);
            toFalse += part.NearFalse;
        }

        return new Verdict(holds, toTrue, operands.Count == 0 ? 1 : toFalse / operands.Count);
    }
}
