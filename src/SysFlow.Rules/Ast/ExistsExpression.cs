namespace SysFlow.Rules;

/// <summary>The event has a value for the operand.</summary>
internal sealed record ExistsExpression(SourceSpan Span, ValueNode Operand) : Expression(Span);
