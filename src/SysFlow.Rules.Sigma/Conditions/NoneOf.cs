namespace SysFlow.Rules.Sigma;

/// <summary>The part does not hold.</summary>
internal sealed record NoneOf(SourceSpan Span, SigmaCondition Part) : SigmaCondition(Span);
