namespace SysFlow.Rules.Sigma;

/// <summary>
/// Lowers a detection for one kind of record. A search that is used twice is lowered once and shared.
/// </summary>
internal sealed class DetectionLowering(Detection detection, ItemLowering items)
{
    private readonly Dictionary<string,
        Search> _searches = detection.Searches.ToDictionary(s => s.Name, StringComparer.Ordinal);
    private readonly Dictionary<(string Name, bool Negated), Answer> _lowered = [];

    public Answer Lower() => Answer.Any([.. detection.Conditions.Select(c => Lower(c, negated: false))]);

    private Answer Lower(SigmaCondition condition, bool negated) => condition switch
    {
        AllOf all => Answer.All([.. all.Parts.Select(p => Lower(p, negated))]),
        AnyOf any => Answer.Any([.. any.Parts.Select(p => Lower(p, negated))]),
        NoneOf none => Lower(none.Part, !negated).Not(),
        _ => Lower(((SearchReference)condition).Name, negated),
    };

    private Answer Lower(string name, bool negated)
    {
        if (_lowered.TryGetValue((name, negated), out Answer? done)) return done;
        return _lowered[(name, negated)] = Lower(_searches[name].Node, negated);
    }

    private Answer Lower(SearchNode node, bool negated) => node switch
    {
        SearchAll all => Answer.All([.. all.Parts.Select(p => Lower(p, negated))]),
        SearchAny any => Answer.Any([.. any.Parts.Select(p => Lower(p, negated))]),
        _ => items.Lower((SearchItem)node, negated),
    };
}
