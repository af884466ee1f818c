namespace SysFlow.Detection;

/// <summary>True or false for every event.</summary>
internal sealed class ConstantPredicate(bool value) : Predicate(PredicateScope.Batch)
{
    public override bool Absent => value;

    protected override bool Evaluate(EvaluationContext context, int entity) => value;
}
