namespace SysFlow.Detection;

/// <summary>All, or any, of at least two operands hold.</summary>
internal sealed class GroupPredicate(PredicateScope scope, bool isAnd, Predicate[] operands) : Predicate(scope)
{
    public bool IsAnd { get; } = isAnd;

    public IReadOnlyList<Predicate> Operands => operands;

    public override bool Absent =>
        IsAnd ? Array.TrueForAll(operands, o => o.Absent) : Array.Exists(operands, o => o.Absent);

    protected override bool Evaluate(EvaluationContext context, int entity)
    {
        foreach (Predicate operand in operands)
        {
            if (operand.Holds(context, entity) != IsAnd) return !IsAnd;
        }

        return IsAnd;
    }
}
