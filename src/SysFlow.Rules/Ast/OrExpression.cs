namespace SysFlow.Rules;

/// <summary>At least one operand holds.</summary>
internal sealed record OrExpression(SourceSpan Span, IReadOnlyList<Expression> Operands) : Expression(Span);
