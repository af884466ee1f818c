namespace SysFlow.Rules.Sigma;

/// <summary>A condition over searches, or part of one.</summary>
internal abstract record SigmaCondition(SourceSpan Span)
{
    /// <summary>Adds the names of the searches it refers to.</summary>
    public void CollectNames(HashSet<string> names)
    {
        switch (this)
        {
            case SearchReference search: names.Add(search.Name); break;
            case NoneOf none: none.Part.CollectNames(names); break;
            case AllOf all: CollectNames(all.Parts, names); break;
            case AnyOf any: CollectNames(any.Parts, names); break;
        }
    }

    private static void CollectNames(IReadOnlyList<SigmaCondition> parts, HashSet<string> names)
    {
        foreach (SigmaCondition part in parts) part.CollectNames(names);
    }
}

/// <summary>A search by name.</summary>
internal sealed record SearchReference(SourceSpan Span, string Name) : SigmaCondition(Span);

/// <summary>The part does not hold.</summary>
internal sealed record NoneOf(SourceSpan Span, SigmaCondition Part) : SigmaCondition(Span);

/// <summary>Every part holds.</summary>
internal sealed record AllOf(SourceSpan Span, IReadOnlyList<SigmaCondition> Parts) : SigmaCondition(Span);

/// <summary>At least one part holds.</summary>
internal sealed record AnyOf(SourceSpan Span, IReadOnlyList<SigmaCondition> Parts) : SigmaCondition(Span);
