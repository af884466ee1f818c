namespace SysFlow.Rules;

/// <summary>A named condition.</summary>
internal sealed record MacroDeclaration(string Name, SourceSpan NameSpan)
    : ConditionDeclaration(Name, NameSpan);
