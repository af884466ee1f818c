namespace SysFlow.Rules;

/// <summary>A condition or a part of one, as written.</summary>
internal abstract record Expression(SourceSpan Span);

/// <summary>All operands hold.</summary>
internal sealed record AndExpression(SourceSpan Span, IReadOnlyList<Expression> Operands) : Expression(Span);

/// <summary>At least one operand holds.</summary>
internal sealed record OrExpression(SourceSpan Span, IReadOnlyList<Expression> Operands) : Expression(Span);

/// <summary>The operand does not hold.</summary>
internal sealed record NotExpression(SourceSpan Span, Expression Operand) : Expression(Span);

/// <summary>The event has a value for the operand.</summary>
internal sealed record ExistsExpression(SourceSpan Span, ValueNode Operand) : Expression(Span);

/// <summary>
/// An operand compared with one value or with any of a set; <see cref="IsSet"/> says that the values were written in
/// parentheses or brackets, where the names of lists stand for their items.
/// </summary>
internal sealed record ComparisonExpression(
    SourceSpan Span, ValueNode Left, ComparisonOperator Operator, IReadOnlyList<ValueNode> Values, bool IsSet)
    : Expression(Span);

/// <summary>A macro by name.</summary>
internal sealed record MacroReference(SourceSpan Span, string Name) : Expression(Span);
