namespace SysFlow.Rules;

/// <summary>All parts hold: the fields of a map.</summary>
internal sealed record SearchAll(SourceSpan Span, IReadOnlyList<SearchNode> Parts) : SearchNode(Span);
