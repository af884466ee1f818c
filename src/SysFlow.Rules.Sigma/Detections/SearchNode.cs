namespace SysFlow.Rules.Sigma;

/// <summary>A search of a detection, or a part of one.</summary>
internal abstract record SearchNode(SourceSpan Span);
