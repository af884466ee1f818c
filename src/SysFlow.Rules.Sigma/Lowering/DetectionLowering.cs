namespace SysFlow.Rules.Sigma;

/// <summary>Lowers a detection for one kind of record. A search used twice is lowered once and shared.</summary>
internal sealed class DetectionLowering(Detection detection, ItemLowering items)
{
    private readonly Dictionary<string,
        Search> _searches = detection.Searches.ToDictionary(s => s.Name, StringComparer.Ordinal);
    private readonly Dictionary<(string Name, bool Negated), Lowered> _lowered = [];

    public Lowered Lower() => Lowered.Any([.. detection.Conditions.Select(c => Lower(c, negated: false))]);

    private Lowered Lower(SigmaCondition condition, bool negated) => condition switch
    {
        AllOf all => Lowered.All([.. all.Parts.Select(p => Lower(p, negated))]),
        AnyOf any => Lowered.Any([.. any.Parts.Select(p => Lower(p, negated))]),
        NoneOf none => Lower(none.Part, !negated).Not(),
        _ => Lower(((SearchReference)condition).Name, negated),
    };

    private Lowered Lower(string name, bool negated)
    {
        if (_lowered.TryGetValue((name, negated), out Lowered done)) return done;
        return _lowered[(name, negated)] = Lower(_searches[name].Node, negated);
    }

    private Lowered Lower(SearchNode node, bool negated) => node switch
    {
        SearchAll all => Lowered.All([.. all.Parts.Select(p => Lower(p, negated))]),
        SearchAny any => Lowered.Any([.. any.Parts.Select(p => Lower(p, negated))]),
        _ => items.Lower((SearchItem)node, negated),
    };
}
