namespace SysFlow.Rules;

/// <summary>The operand does not hold.</summary>
internal sealed record NotExpression(SourceSpan Span, Expression Operand) : Expression(Span);
