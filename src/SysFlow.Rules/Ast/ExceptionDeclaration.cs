namespace SysFlow.Rules;

/// <summary>
/// A Falco-style exception of a rule: combinations of values under which the rule does not match.
/// </summary>
/// <param name="Name">Its name, by which later items add values.</param>
/// <param name="Span">Where the name was written.</param>
internal sealed record ExceptionDeclaration(string Name, SourceSpan Span)
{
    /// <summary>The fields; empty where only values are added to an earlier exception.</summary>
    public IReadOnlyList<ValueNode> Fields { get; init; } = [];

    /// <summary>
    /// Whether <c>fields</c> is one field rather than a list, so that <c>values</c> are values rather than tuples.
    /// </summary>
    public bool IsSingle { get; init; }

    /// <summary>The operators' words, one for each field; empty for the usual ones.</summary>
    public IReadOnlyList<ValueNode> Operators { get; init; } = [];

    /// <summary>The combinations; of a single field each has one part.</summary>
    public List<ExceptionValues> Values { get; init; } = [];
}
