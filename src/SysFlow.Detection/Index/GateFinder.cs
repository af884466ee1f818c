namespace SysFlow.Detection;

/// <summary>
/// Finds the gate of a condition for one subject: the rarest gate among the parts of a conjunction, the gates of all
/// parts of a disjunction.
/// </summary>
internal sealed class GateFinder(TextIndex index, EventSubject subject)
{
    /// <summary>Most tests in a gate: a larger one would almost always open and take memory in every program.</summary>
    private const int MaxKeys = 1_024;

    private readonly Dictionary<(Predicate Predicate, int Relation), Gate?> _found = [];

    /// <summary>
    /// The gate of an event's condition; null when the condition can hold whatever the texts of the subject.
    /// </summary>
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
