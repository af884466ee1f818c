namespace SysFlow.Rules;

/// <summary>
/// An operand compared with one value or with any of a set; <see cref="IsSet"/> says that the values were written in
/// parentheses or brackets, where the names of lists stand for their items.
/// </summary>
internal sealed record ComparisonExpression(
    SourceSpan Span, ValueNode Left, ComparisonOperator Operator, IReadOnlyList<ValueNode> Values, bool IsSet)
    : Expression(Span);
