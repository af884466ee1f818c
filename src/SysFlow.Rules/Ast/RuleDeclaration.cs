using SysFlow.Rules.Diagnostics;
using SysFlow.Rules.Lexing;

namespace SysFlow.Rules.Ast;

/// <summary>A rule.</summary>
internal sealed record RuleDeclaration(string Name, SourceSpan NameSpan, ConditionText? Text)
    : ConditionDeclaration(Name, NameSpan, Text)
{
    public string Id { get; init; } = "";

    public string Description { get; init; } = "";

    public string Output { get; set; } = "";

    public SourceSpan OutputSpan { get; set; }

    public string Priority { get; init; } = "";

    public SourceSpan PrioritySpan { get; init; }

    public List<ValueNode> Tags { get; init; } = [];

    public IReadOnlyList<ValueNode> Prefilter { get; init; } = [];

    public IReadOnlyList<ValueNode> References { get; init; } = [];

    public string Author { get; init; } = "";

    public string License { get; init; } = "";

    public string Version { get; init; } = "";

    public bool Enabled { get; set; } = true;

    public SuppressionPolicy? Suppression { get; set; }
}
