namespace SysFlow.Rules.Sigma;

/// <summary>A condition over searches, or a part of one.</summary>
internal abstract record SigmaCondition(SourceSpan Span);

/// <summary>A search by name.</summary>
internal sealed record SearchReference(SourceSpan Span, string Name) : SigmaCondition(Span);

/// <summary>The part does not hold.</summary>
internal sealed record NoneOf(SourceSpan Span, SigmaCondition Part) : SigmaCondition(Span);

/// <summary>Every part holds.</summary>
internal sealed record AllOf(SourceSpan Span, IReadOnlyList<SigmaCondition> Parts) : SigmaCondition(Span);

/// <summary>At least one part holds.</summary>
internal sealed record AnyOf(SourceSpan Span, IReadOnlyList<SigmaCondition> Parts) : SigmaCondition(Span);
