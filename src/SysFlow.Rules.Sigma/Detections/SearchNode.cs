namespace SysFlow.Rules.Sigma;

/// <summary>A search of a detection, or part of one.</summary>
internal abstract record SearchNode(SourceSpan Span);

/// <summary>A field, or the whole event when <see cref="Field"/> is empty, with the tests of its values.</summary>
/// <param name="Span">Location of the key.</param>
/// <param name="Field">The field's name in the rule; empty for keywords.</param>
/// <param name="Values">
/// For each value of the rule, the tests that its modifiers produce, one of which must hold.
/// </param>
internal sealed record SearchItem(SourceSpan Span, string Field, IReadOnlyList<IReadOnlyList<ValueTest>> Values)
    : SearchNode(Span)
{
    /// <summary>Whether every value must match rather than one.</summary>
    public bool All { get; init; }

    /// <summary>Whether the item matches when its values do not.</summary>
    public bool Negated { get; init; }

    /// <summary>The part of the field's time to compare; null to compare the value itself.</summary>
    public SigmaModifier? TimePart { get; init; }
}

/// <summary>All parts must match: the fields of a map.</summary>
internal sealed record SearchAll(SourceSpan Span, IReadOnlyList<SearchNode> Parts) : SearchNode(Span);

/// <summary>One part must match: the maps and keywords of a list.</summary>
internal sealed record SearchAny(SourceSpan Span, IReadOnlyList<SearchNode> Parts) : SearchNode(Span);
