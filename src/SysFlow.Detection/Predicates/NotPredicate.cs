namespace SysFlow.Detection;

/// <summary>The operand does not hold.</summary>
internal sealed class NotPredicate(Predicate operand) : Predicate(operand.Scope)
{
    public Predicate Operand { get; } = operand;

    public override bool Absent => !Operand.Absent;

    protected override bool Evaluate(EvaluationContext context, int entity) => !Operand.Holds(context, entity);
}
