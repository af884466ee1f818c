namespace SysFlow.Rules;

/// <summary>A condition under which an event is dropped before any rule sees it.</summary>
internal sealed record FilterDeclaration(string Name, SourceSpan NameSpan)
    : ConditionDeclaration(Name, NameSpan)
{
    public bool Enabled { get; set; } = true;
}
