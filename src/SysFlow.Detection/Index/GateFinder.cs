namespace SysFlow.Detection;

/// <summary>
/// Finds the gate of conditions for one subject: of what a conjunction needs the rarest, of a disjunction all.
/// </summary>
internal sealed class GateFinder(TextIndex index, EventSubject subject)
{
    /// <summary>
    /// A gate of more tests than this is no gate: it would open always, and cost memory in every program.
    /// </summary>
    private const int MaxKeys = 1_024;

    private readonly Dictionary<(Predicate Predicate, int Relation), Gate?> _found = [];

    /// <summary>The gate of an event's condition; null when it can hold whatever the subject's texts are.</summary>
    public Gate? Find(Predicate condition) => condition switch
    {
        SubjectPredicate asked => asked.Subject == subject ? Find(asked.Inner, 0) : null,
        GroupPredicate { IsAnd: true } and => Rarest(and.Operands.Select(o => Find(o))),
        GroupPredicate or => All(or.Operands.Select(o => Find(o))),
        _ => null,
    };

    private Gate? Find(Predicate predicate, int relation)
    {
        if (_found.TryGetValue((predicate, relation), out Gate? known)) return known;
        return _found[(predicate, relation)] = predicate switch
        {
            TextPredicate { Literals: { } literals } when index.TryNumber(predicate, out int number) =>
                new Gate([new GateKey(relation, number)], literals.Sum(l => (long)l.Weight)),
            GroupPredicate { IsAnd: true } and => Rarest(and.Operands.Select(o => Find(o, relation))),
            GroupPredicate or => All(or.Operands.Select(o => Find(o, relation))),
            GenerationPredicate generation when relation == 0 => Find(generation.Inner, generation.Generation),
            AncestorPredicate ancestor when relation == 0 =>
                Find(ancestor.Inner, ancestor.IncludesSelf ? GateKey.Lineage : GateKey.Ancestors),
            _ => null,
        };
    }

    private static Gate? Rarest(IEnumerable<Gate?> gates) => gates.OfType<Gate>().MinBy(g => g.Weight);

    private static Gate? All(IEnumerable<Gate?> gates)
    {
        HashSet<GateKey> keys = [];
        long weight = 0;
        foreach (Gate? gate in gates)
        {
            if (gate is null || keys.Count > MaxKeys) return null;
            keys.UnionWith(gate.Keys);
            weight += gate.Weight;
        }

        return new Gate([.. keys], weight);
    }
}
