namespace SysFlow.Rules;

/// <summary>
/// A Falco-style exception of a rule: combinations of values under which the rule does not match.
/// </summary>
/// <param name="Name">Its name; later items use it to add values.</param>
/// <param name="Span">Where the name was written.</param>
internal sealed record ExceptionDeclaration(string Name, SourceSpan Span)
{
    /// <summary>The fields; empty when the item only adds values to an earlier exception.</summary>
    public IReadOnlyList<ValueNode> Fields { get; init; } = [];

    /// <summary>
    /// Whether <c>fields</c> is a single field rather than a list, so that <c>values</c> holds values rather than
    /// tuples.
    /// </summary>
    public bool IsSingle { get; init; }

    /// <summary>The operators, one for each field; empty for the default ones.</summary>
    public IReadOnlyList<ValueNode> Operators { get; init; } = [];

    /// <summary>The combinations; with a single field, each has one part.</summary>
    public List<ExceptionValues> Values { get; init; } = [];
}
