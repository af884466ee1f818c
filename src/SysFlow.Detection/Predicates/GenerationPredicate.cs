namespace SysFlow.Detection;

/// <summary>A predicate on the ancestor a number of generations up.</summary>
internal sealed class GenerationPredicate(int generation, Predicate inner) : Predicate(PredicateScope.Process)
{
    /// <summary>The number of generations.</summary>
    public int Generation { get; } = generation;

    public Predicate Inner { get; } = inner;

    public override bool Absent => Inner.Absent;

    protected override bool Evaluate(EvaluationContext context, int entity)
    {
        for (int i = 0; i < Generation && entity >= 0; i++) entity = context.Batch.Processes[entity].Parent;
        return Inner.Holds(context, entity);
    }
}
