using SysFlow.Rules.Diagnostics;

namespace SysFlow.Rules.Ast;

/// <summary>A macro by name.</summary>
internal sealed record MacroReference(SourceSpan Span, string Name) : Expression(Span);
