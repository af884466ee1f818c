namespace SysFlow.Detection;

/// <summary>
/// Creates predicates so that equal ones are one object, and simplifies them: constants fold, groups are flattened and
/// lose duplicates, a node beside its own negation decides the group, and parts about one entity are merged into one
/// part.
/// </summary>
internal sealed class PredicateFactory
{
    private readonly Dictionary<string, Predicate> _byKey = new(StringComparer.Ordinal);
    private int _next;

    public PredicateFactory()
    {
        True = Intern("T", () => new ConstantPredicate(true));
        False = Intern("F", () => new ConstantPredicate(false));
    }

    public Predicate True { get; }

    public Predicate False { get; }

    /// <summary>Number of distinct nodes.</summary>
    public int Count => _next;

    public Predicate Constant(bool value) => value ? True : False;

    /// <summary>The node with a key, created on first use.</summary>
    public Predicate Intern(string key, Func<Predicate> create)
    {
        if (_byKey.TryGetValue(key, out Predicate? known)) return known;
        Predicate made = create();
        made.Id = _next++;
        return _byKey[key] = made;
    }

    public Predicate Not(Predicate operand) => operand switch
    {
        ConstantPredicate => operand == True ? False : True,
        NotPredicate not => not.Operand,
        SubjectPredicate subject => Of(subject.Subject, Not(subject.Inner)),
        _ => Intern($"!{operand.Id}", () => new NotPredicate(operand)),
    };

    /// <summary>A predicate on an entity, evaluated for the event's entity.</summary>
    public Predicate Of(EventSubject subject, Predicate inner) =>
        inner is ConstantPredicate
            ? inner
            : Intern($"@{(int)subject}:{inner.Id}", () => new SubjectPredicate(subject, inner));

    public Predicate Generation(int generation, Predicate inner) => generation == 0 || inner is ConstantPredicate
        ? inner
        : Intern($"^{generation}:{inner.Id}", () => new GenerationPredicate(generation, inner));

    public Predicate Ancestor(bool includesSelf, Predicate inner) =>
        Intern($"^{(includesSelf ? '=' : '<')}:{inner.Id}", () => new AncestorPredicate(includesSelf, inner));

    public Predicate And(IEnumerable<Predicate> operands) => Group(true, operands);

    public Predicate Or(IEnumerable<Predicate> operands) => Group(false, operands);

    private Predicate Group(bool isAnd, IEnumerable<Predicate> operands)
    {
        List<Predicate> kept = [];
        HashSet<int> seen = [];
        foreach (Predicate operand in operands)
        {
            if (!Add(isAnd, operand, kept, seen)) return Constant(!isAnd);
        }

        kept = Gather(isAnd, kept);
        if (kept.Contains(Constant(!isAnd))) return Constant(!isAnd);
        kept.Remove(Constant(isAnd));
        if (kept.Count == 0) return Constant(isAnd);
        if (kept.Count == 1) return kept[0];
        kept.Sort((a, b) => a.Id.CompareTo(b.Id));
        string key = (isAnd ? "&" : "|") + string.Join(',', kept.Select(k => k.Id));
        return Intern(key, () => new GroupPredicate(kept[0].Scope, isAnd, [.. Order(kept)]));
    }

    // False when the operand decides the group: it is the absorbing constant, or the negation of an operand already
    // present.
    private bool Add(bool isAnd, Predicate operand, List<Predicate> kept, HashSet<int> seen)
    {
        if (operand is ConstantPredicate) return operand == Constant(isAnd);
        if (operand is GroupPredicate group && group.IsAnd == isAnd)
        {
            foreach (Predicate inner in group.Operands)
            {
                if (!Add(isAnd, inner, kept, seen)) return false;
            }

            return true;
        }

        if (!seen.Add(operand.Id)) return true;
        kept.Add(operand);
        if (operand is NotPredicate not) return !seen.Contains(not.Operand.Id);
        return !_byKey.TryGetValue($"!{operand.Id}", out Predicate? negation) || !seen.Contains(negation.Id);
    }

    // (P(a) and P(b)) is P(a and b): one question about the process instead of two.
    private List<Predicate> Gather(bool isAnd, List<Predicate> operands)
    {
        List<Predicate> gathered = [];
        foreach (IGrouping<int, Predicate> part in operands.GroupBy(o => o is SubjectPredicate s ? (int)s.Subject : -1))
        {
            if (part.Key < 0 || part.Count() == 1) gathered.AddRange(part);
            else gathered.Add(Of((EventSubject)part.Key, Group(isAnd, part.Select(p => ((SubjectPredicate)p).Inner))));
        }

        return gathered;
    }

    // The event's own numbers are cheapest, then single values, then walks over ancestors and groups.
    private static IEnumerable<Predicate> Order(List<Predicate> operands) => operands.OrderBy(Cost).ThenBy(o => o.Id);

    private static int Cost(Predicate predicate) => predicate switch
    {
        FlagsPredicate or ChoicePredicate or NumberPredicate => 0,
        NotPredicate not => Cost(not.Operand),
        SubjectPredicate subject => 1 + Cost(subject.Inner),
        TextPredicate => 2,
        GenerationPredicate => 3,
        AncestorPredicate => 4,
        _ => 5,
    };
}
