using SysFlow.Rules.Diagnostics;
using SysFlow.Rules.Lexing;

namespace SysFlow.Rules.Ast;

/// <summary>A condition under which an event is dropped before any rule sees it.</summary>
internal sealed record FilterDeclaration(string Name, SourceSpan NameSpan, ConditionText? Text)
    : ConditionDeclaration(Name, NameSpan, Text)
{
    public bool Enabled { get; set; } = true;
}
