namespace SysFlow.Rules.Sigma;

/// <summary>One part holds: the maps and keywords of a list.</summary>
internal sealed record SearchAny(SourceSpan Span, IReadOnlyList<SearchNode> Parts) : SearchNode(Span);
