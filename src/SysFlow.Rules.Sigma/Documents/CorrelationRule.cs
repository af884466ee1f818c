using SysFlow.Alerts;

namespace SysFlow.Rules.Sigma;

/// <summary>A rule over the matches of other rules (Sigma correlation rules specification 2.1).</summary>
internal sealed record CorrelationRule(SigmaHeader Header, CorrelationType Type) : SigmaDocument(Header)
{
    /// <summary>Ids or names of the rules, in order.</summary>
    public required IReadOnlyList<ValueNode> Rules { get; init; }

    /// <summary>Fields or aliases that must be equal among the matches counted together.</summary>
    public required IReadOnlyList<ValueNode> GroupBy { get; init; }

    /// <summary>Length of the window in nanoseconds, more than zero.</summary>
    public required long Timespan { get; init; }

    /// <summary>When it holds.</summary>
    public required CorrelationCondition Condition { get; init; }

    /// <summary>By alias and rule: the field the alias stands for.</summary>
    public required IReadOnlyDictionary<(string Alias, string Rule), ValueNode> Aliases { get; init; }

    /// <summary>
    /// What was found while it was read. With an error it cannot be used; that matters to nobody when the rules it
    /// refers to do not apply.
    /// </summary>
    public DiagnosticBag Findings { get; init; } = new();

    /// <summary>Whether the rules raise alerts of their own besides.</summary>
    public required bool Generate { get; init; }
}
