namespace SysFlow.Rules.Sigma;

/// <summary>Every part holds.</summary>
internal sealed record AllOf(SourceSpan Span, IReadOnlyList<SigmaCondition> Parts) : SigmaCondition(Span);
