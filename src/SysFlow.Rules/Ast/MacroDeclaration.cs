using SysFlow.Rules.Diagnostics;
using SysFlow.Rules.Lexing;

namespace SysFlow.Rules.Ast;

/// <summary>A named condition.</summary>
internal sealed record MacroDeclaration(string Name, SourceSpan NameSpan, ConditionText? Text)
    : ConditionDeclaration(Name, NameSpan, Text);
