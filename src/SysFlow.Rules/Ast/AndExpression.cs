namespace SysFlow.Rules;

/// <summary>All operands hold.</summary>
internal sealed record AndExpression(SourceSpan Span, IReadOnlyList<Expression> Operands) : Expression(Span);
