using SysFlow.Rules.Diagnostics;

namespace SysFlow.Rules.Ast;

/// <summary>A named condition.</summary>
internal sealed record MacroDeclaration(string Name, SourceSpan NameSpan)
    : ConditionDeclaration(Name, NameSpan);
