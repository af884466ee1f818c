namespace SysFlow.Rules.Sigma;

/// <summary>All parts hold: the fields of a map.</summary>
internal sealed record SearchAll(SourceSpan Span, IReadOnlyList<SearchNode> Parts) : SearchNode(Span);
