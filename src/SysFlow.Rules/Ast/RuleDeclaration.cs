namespace SysFlow.Rules;

/// <summary>A rule.</summary>
internal sealed record RuleDeclaration(string Name, SourceSpan NameSpan)
    : ConditionDeclaration(Name, NameSpan)
{
    public string Id { get; set; } = "";

    public JoinedText Description { get; init; } = new("");

    public JoinedText Output { get; init; } = new("");

    public SourceSpan OutputSpan { get; set; }

    public string Priority { get; set; } = "";

    public SourceSpan PrioritySpan { get; set; }

    public List<ValueNode> Tags { get; init; } = [];

    public List<ValueNode> Prefilter { get; init; } = [];

    public List<ValueNode> References { get; init; } = [];

    public List<ExceptionDeclaration> Exceptions { get; init; } = [];

    public string Author { get; set; } = "";

    public string License { get; set; } = "";

    public string Version { get; set; } = "";

    public bool Enabled { get; set; } = true;

    public SuppressionPolicy? Suppression { get; set; }
}
