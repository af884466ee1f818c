namespace SysFlow.Rules;

/// <summary>A macro by name.</summary>
internal sealed record MacroReference(SourceSpan Span, string Name) : Expression(Span);
