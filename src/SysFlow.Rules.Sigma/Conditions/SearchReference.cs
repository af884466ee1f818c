namespace SysFlow.Rules.Sigma;

/// <summary>A search by name.</summary>
internal sealed record SearchReference(SourceSpan Span, string Name) : SigmaCondition(Span);
