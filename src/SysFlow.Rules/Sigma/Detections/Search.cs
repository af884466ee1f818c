using SysFlow.Rules.Diagnostics;

namespace SysFlow.Rules.Sigma.Detections;

/// <summary>A named search.</summary>
internal sealed record Search(string Name, SourceSpan Span, SearchNode Node);
