namespace SysFlow.Detection;

/// <summary>
/// Decides which results are remembered: for an entity, every predicate that reads a text, that an event asks directly
/// or that has several parents; for the event, every group with several parents.
/// </summary>
internal sealed class MemoryPlan
{
    private readonly Dictionary<Predicate, int> _parents = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<Predicate> _asked = new(ReferenceEqualityComparer.Instance);

    /// <summary>Operations that any predicate examines.</summary>
    public int AskedFlags { get; private set; }

    public void Add(Predicate predicate)
    {
        if (predicate is ConstantPredicate) return;
        _parents[predicate] = _parents.GetValueOrDefault(predicate) + 1;
        if (_parents[predicate] > 1) return;
        switch (predicate)
        {
            case GroupPredicate group:
                foreach (Predicate operand in group.Operands) Add(operand);
                break;
            case NotPredicate not: Add(not.Operand); break;
            case SubjectPredicate subject: Ask(subject.Inner); break;
            case GenerationPredicate generation: Ask(generation.Inner); break;
            case AncestorPredicate ancestor: Ask(ancestor.Inner); break;
            case FlagsPredicate { IsOperations: true } flags: AskedFlags |= flags.Known; break;
        }
    }

    /// <summary>Assigns slots, and returns the number of slots of each scope.</summary>
    public IReadOnlyList<int> Assign()
    {
        int[] slots = new int[Enum.GetValues<PredicateScope>().Length];
        foreach ((Predicate predicate, int parents) in _parents)
        {
            bool isEvents = predicate.Scope == PredicateScope.Event;
            bool worth = isEvents
                ? parents > 1 && predicate is GroupPredicate
                : parents > 1 || _asked.Contains(predicate) || predicate is not (
                    NumberPredicate or ChoicePredicate or GroupPredicate or NotPredicate);
            if (worth) predicate.Remember(slots[(int)predicate.Scope]++);
        }

        return slots;
    }

    private void Ask(Predicate predicate)
    {
        _asked.Add(predicate);
        Add(predicate);
    }
}
