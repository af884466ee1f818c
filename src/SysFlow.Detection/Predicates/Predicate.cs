namespace SysFlow.Detection;

/// <summary>
/// A node of the typed intermediate form to which all rule languages compile. Equal nodes are one object
/// (<see cref="PredicateFactory"/>), so that what rules share is evaluated once. A node whose scope is smaller than the
/// event is evaluated with the index of its process or file (−1 when the event has none), and its result is remembered
/// for the batch.
/// </summary>
internal abstract class Predicate(PredicateScope scope)
{
    private const int NoSlot = -1;

    private int _slot = NoSlot;

    /// <summary>What the result depends on.</summary>
    public PredicateScope Scope { get; } = scope;

    /// <summary>Ordinal in the factory; equal nodes have equal ordinals.</summary>
    public int Id { get; set; }

    /// <summary>
    /// Record kinds on which the node can have a value other than <see cref="Absent"/>; for event scope.
    /// </summary>
    public virtual int Kinds => -1;

    /// <summary>Gives the node a slot in the memory of its scope.</summary>
    public void Remember(int slot) => _slot = slot;

    /// <summary>Whether it holds, from memory when it was evaluated before.</summary>
    public bool Holds(EvaluationContext context, int entity)
    {
        if (_slot == NoSlot) return Evaluate(context, entity);
        EntityMemory memory = context.Memory(Scope);
        int known = memory.Recall(_slot, entity);
        return known >= 0 ? known != 0 : memory.Store(_slot, entity, Evaluate(context, entity));
    }

    /// <summary>Its value when the event has no such process, file or value; needs no batch.</summary>
    public abstract bool Absent { get; }

    protected abstract bool Evaluate(EvaluationContext context, int entity);
}
