namespace SysFlow.Rules.Sigma;

/// <summary>At least one part holds.</summary>
internal sealed record AnyOf(SourceSpan Span, IReadOnlyList<SigmaCondition> Parts) : SigmaCondition(Span);
