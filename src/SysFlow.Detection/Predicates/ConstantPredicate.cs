namespace SysFlow.Detection;

/// <summary>The same always.</summary>
internal sealed class ConstantPredicate(bool value) : Predicate(PredicateScope.Batch)
{
    public override bool Absent => value;

    protected override bool Evaluate(EvaluationContext context, int entity) => value;
}
