namespace SysFlow.Rules;

/// <summary>
/// An attribute compared with values, of which one has to satisfy the operator, or with another attribute.
/// </summary>
internal sealed class BoundComparison(
    FieldReference field, ComparisonOperator op, IReadOnlyList<string> values, FieldReference? other)
    : BoundExpression
{
    public FieldReference Field { get; } = field;

    public ComparisonOperator Operator { get; } = op;

    /// <summary>The literals; empty when <see cref="Other"/> is set.</summary>
    public IReadOnlyList<string> Values { get; } = values;

    /// <summary>The attribute compared with.</summary>
    public FieldReference? Other { get; } = other;

    /// <summary>
    /// Whether letters' case does not count (<see cref="CaseFolding"/>). A text operator on a number or
    /// address, which only Sigma has, sees its digits.
    /// </summary>
    public bool IgnoreCase { get; init; }

    /// <summary>The members of a set as written, where some of them are names of lists; empty otherwise.</summary>
    public IReadOnlyList<SetMember> Members { get; init; } = [];
}
