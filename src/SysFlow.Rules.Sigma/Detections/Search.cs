namespace SysFlow.Rules.Sigma;

/// <summary>A named search.</summary>
internal sealed record Search(string Name, SourceSpan Span, SearchNode Node);
