namespace SysFlow.Rules.Sigma;

/// <summary>A condition over searches, or a part of one.</summary>
internal abstract record SigmaCondition(SourceSpan Span);
