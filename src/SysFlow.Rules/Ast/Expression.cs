using SysFlow.Rules.Diagnostics;

namespace SysFlow.Rules.Ast;

/// <summary>A condition or a part of one, as written.</summary>
internal abstract record Expression(SourceSpan Span);
