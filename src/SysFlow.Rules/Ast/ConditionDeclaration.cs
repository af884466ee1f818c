namespace SysFlow.Rules;

/// <summary>An item that has a condition. <see cref="Condition"/> is null when it could not be parsed.</summary>
internal abstract record ConditionDeclaration(string Name, SourceSpan NameSpan)
    : Declaration(Name, NameSpan)
{
    /// <summary>The condition as written; null when it was left out.</summary>
    public ConditionText? Text { get; set; }

    public Expression? Condition { get; set; }
}
