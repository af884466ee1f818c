using SysFlow.Alerts;

namespace SysFlow.Rules.Sigma;

/// <summary>A rule over the matches of other rules (Sigma correlation rules specification 2.1).</summary>
internal sealed record CorrelationRule(SigmaHeader Header, CorrelationType Type) : SigmaDocument(Header)
{
    /// <summary>Ids or names of the rules, in order.</summary>
    public required IReadOnlyList<ValueNode> Rules { get; init; }

    /// <summary>Fields or aliases that must be equal among the matches counted together.</summary>
    public required IReadOnlyList<ValueNode> GroupBy { get; init; }

    /// <summary>Length of the window in nanoseconds, greater than zero.</summary>
    public required long Timespan { get; init; }

    /// <summary>The condition on the count.</summary>
    public required CorrelationCondition Condition { get; init; }

    /// <summary>For each alias and rule, the field that the alias stands for.</summary>
    public required IReadOnlyDictionary<(string Alias, string Rule), ValueNode> Aliases { get; init; }

    /// <summary>
    /// Findings made while reading it. With an error it cannot be used, which does not matter when the rules it refers
    /// to do not apply.
    /// </summary>
    public DiagnosticBag Findings { get; init; } = new();

    /// <summary>Whether the rules also raise alerts of their own.</summary>
    public required bool Generate { get; init; }
}
