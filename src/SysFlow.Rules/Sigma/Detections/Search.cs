namespace SysFlow.Rules;

/// <summary>A named search.</summary>
internal sealed record Search(string Name, SourceSpan Span, SearchNode Node);
