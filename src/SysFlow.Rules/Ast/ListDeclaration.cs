namespace SysFlow.Rules;

/// <summary>A named list of values and of other lists.</summary>
internal sealed record ListDeclaration(string Name, SourceSpan NameSpan, List<ValueNode> Items)
    : Declaration(Name, NameSpan);
