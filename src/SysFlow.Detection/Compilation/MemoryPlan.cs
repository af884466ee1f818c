namespace SysFlow.Detection;

/// <summary>
/// Decides which predicates are remembered: about an entity, every one that reads a text, that an event asks directly
/// or that several parents ask; about the event, every group that several parents ask.
/// </summary>
internal sealed class MemoryPlan
{
    private readonly Dictionary<Predicate, int> _parents = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<Predicate> _asked = new(ReferenceEqualityComparer.Instance);

    /// <summary>Operations that some predicate looks at.</summary>
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

    /// <summary>Assigns slots; returns their number for each scope.</summary>
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
