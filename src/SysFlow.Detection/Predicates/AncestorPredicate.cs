using SysFlow.Events;

namespace SysFlow.Detection;

/// <summary>
/// Any known ancestor (or the process itself) satisfies a predicate; the walk stops at the first unknown ancestor.
/// Parents come before their children in a batch, so it always ends.
/// </summary>
internal sealed class AncestorPredicate(bool includesSelf, Predicate inner) : Predicate(PredicateScope.Process)
{
    /// <summary>Whether the process itself counts.</summary>
    public bool IncludesSelf { get; } = includesSelf;

    public Predicate Inner { get; } = inner;

    public override bool Absent => Inner.Absent;

    protected override bool Evaluate(EvaluationContext context, int entity)
    {
        ReadOnlySpan<ProcessEntity> processes = context.Batch.Processes;
        int at = entity >= 0 && !IncludesSelf ? processes[entity].Parent : entity;
        if (at < 0 || !processes[at].Known) return Inner.Absent;
        for (; at >= 0 && processes[at].Known; at = processes[at].Parent)
        {
            if (Inner.Holds(context, at)) return true;
        }

        return false;
    }
}
