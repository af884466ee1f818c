namespace SysFlow.Rules.Sigma;

/// <summary>A search of a detection, or a part of one.</summary>
internal abstract record SearchNode(SourceSpan Span);

/// <summary>A field, or the whole event when <see cref="Field"/> is empty, with the tests made of its values.</summary>
/// <param name="Span">Where the key stands.</param>
/// <param name="Field">The field's name in the rule; empty for keywords.</param>
/// <param name="Values">For each value of the rule what its modifiers made of it, of which one test must hold.</param>
internal sealed record SearchItem(SourceSpan Span, string Field, IReadOnlyList<IReadOnlyList<ValueTest>> Values)
    : SearchNode(Span)
{
    /// <summary>Whether every value must hold rather than one.</summary>
    public bool All { get; init; }

    /// <summary>Whether the item holds when its values do not.</summary>
    public bool Negated { get; init; }

    /// <summary>The part of the field's time that is compared; null when the value itself is.</summary>
    public SigmaModifier? TimePart { get; init; }
}

/// <summary>All parts hold: the fields of a map.</summary>
internal sealed record SearchAll(SourceSpan Span, IReadOnlyList<SearchNode> Parts) : SearchNode(Span);

/// <summary>One part holds: the maps and keywords of a list.</summary>
internal sealed record SearchAny(SourceSpan Span, IReadOnlyList<SearchNode> Parts) : SearchNode(Span);
