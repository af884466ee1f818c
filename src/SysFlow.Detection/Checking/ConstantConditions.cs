using SysFlow.Events;
using SysFlow.Records;
using SysFlow.Rules;

namespace SysFlow.Detection;

/// <summary>
/// Finds conditions, and parts of them, that have the same value for every event, and tells which parts decide that.
/// </summary>
internal sealed class ConstantConditions(DiagnosticBag diagnostics)
{
    private readonly HashSet<BoundExpression> _seen = new(ReferenceEqualityComparer.Instance);
    private PredicateFactory _factory = null!;
    private PredicateCompiler _compiler = null!;
    private Contradictions _contradictions = null!;

    /// <summary>Checks an item; <paramref name="kinds"/> are the record kinds it applies to, one bit each.</summary>
    public void Check(ConditionDeclaration item, BoundExpression condition, int kinds)
    {
        // Nodes are created for one item at a time, so that the cost of many items is the sum of the costs of each.
        _factory = new PredicateFactory();
        _compiler = new PredicateCompiler(_factory, RuleProfile.Strict);
        _contradictions = new Contradictions(_factory, _compiler);
        Predicate compiled = _compiler.Compile(condition);
        if (compiled is ConstantPredicate constant)
        {
            Report(item, constant.Absent, Reason(condition, constant.Absent));
            return;
        }

        bool negated = false;
        BoundExpression root = condition;
        for (; root is BoundNot not; root = not.Operand) negated = !negated;
        if (root is BoundGroup group && Conflict(group) is { } pair)
        {
            Report(item, group is BoundOr != negated, ": " + Reason(pair, group is BoundOr));
            return;
        }

        Walk(condition, isRoot: true);
        if (!IsPossible(compiled, kinds))
        {
            diagnostics.Warning(item.NameSpan, DiagnosticCodes.ConstantCondition,
                $"The condition of `{item.Name}` never holds: no record kind has all the fields that it needs.",
                "Check `prefilter` and `sf.type` against the fields.");
        }
    }

    private bool IsPossible(Predicate condition, int kinds)
    {
        for (RecordKind kind = RecordKind.ProcessEvent; kind <= RecordKind.K8sEvent; kind++)
        {
            if ((kinds >> (int)kind & 1) != 0
                && new Specialiser(_factory, kind, null).Specialise(condition) != _factory.False)
            {
                return true;
            }
        }

        return false;
    }

    // The parts below the root; a shared part is visited once for all items.
    private void Walk(BoundExpression expression, bool isRoot)
    {
        if (!_seen.Add(expression)) return;
        switch (expression)
        {
            case BoundNot not:
                Walk(not.Operand, isRoot: false);
                break;
            case BoundGroup group:
                if (!isRoot && Conflict(group) is { } pair && expression.Span is { } span)
                {
                    diagnostics.Warning(span, DiagnosticCodes.ConstantCondition,
                        $"This part {(group is BoundOr ? "always" : "never")} holds: {Reason(pair, group is BoundOr)}.",
                        "Check its names and values.");
                    break;
                }

                foreach (BoundExpression operand in group.Operands)
                {
                    if (operand.GetType() == expression.GetType()) WalkOperands((BoundGroup)operand);
                    else Walk(operand, isRoot: false);
                }

                break;
            default: break;
        }
    }

    // A group within a group of the same kind has been checked with it.
    private void WalkOperands(BoundGroup group)
    {
        if (!_seen.Add(group)) return;
        foreach (BoundExpression operand in group.Operands)
        {
            if (operand.GetType() == group.GetType()) WalkOperands((BoundGroup)operand);
            else Walk(operand, isRoot: false);
        }
    }

    private (Literal First, Literal Second)? Conflict(BoundGroup group) =>
        _contradictions.Find(Conjunction.Of(group, negated: group is BoundOr));

    // Why an expression is constant: the innermost part that decides it, or two parts that together do.
    private string Reason(BoundExpression expression, bool value)
    {
        for (BoundExpression at = expression; ;)
        {
            if (at is BoundNot not)
            {
                (at, value) = (not.Operand, !value);
                continue;
            }

            bool own = value;
            BoundExpression? decisive = (at as BoundGroup)?.Operands
                .FirstOrDefault(o => _compiler.Compile(o) is ConstantPredicate constant && constant.Absent == own);
            if (decisive is not null)
            {
                at = decisive;
                continue;
            }

            if (at is BoundGroup group && Conflict(group) is { } pair) return ": " + Reason(pair, group is BoundOr);
            return ReferenceEquals(at, expression) ? "" : $": {PartText.Of(new Literal(at, false))} decides it";
        }
    }

    private void Report(ConditionDeclaration item, bool always, string reason) => diagnostics.Warning(
        item.NameSpan, DiagnosticCodes.ConstantCondition,
        $"The condition of `{item.Name}` {(always ? "always" : "never")} holds{reason}.",
        "Check its names and values.");

    // A pair of which one always holds is found as the contradiction of their negations.
    private static string Reason((Literal First, Literal Second) parts, bool isTautology)
    {
        string first = PartText.Of(parts.First with { IsNegated = parts.First.IsNegated != isTautology });
        string second = PartText.Of(parts.Second with { IsNegated = parts.Second.IsNegated != isTautology });
        return isTautology ? $"one of {first} and {second} always does" : $"{first} and {second} exclude each other";
    }
}
