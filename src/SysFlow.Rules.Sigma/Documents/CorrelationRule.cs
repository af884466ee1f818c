using SysFlow.Alerts;

namespace SysFlow.Rules.Sigma;

/// <summary>A rule over the matches of other rules (Sigma correlation rules specification 2.0).</summary>
internal sealed record CorrelationRule(SigmaHeader Header, CorrelationType Type) : SigmaDocument(Header)
{
    /// <summary>Ids or names of the rules, in order.</summary>
    public required IReadOnlyList<ValueNode> Rules { get; init; }

    /// <summary>Fields or aliases that must be equal among the matches counted together.</summary>
    public required IReadOnlyList<ValueNode> GroupBy { get; init; }

    /// <summary>Length of the window in nanoseconds, more than zero.</summary>
    public required long Timespan { get; init; }

    /// <summary>Bounds on the count, all of which must hold; none means that every rule must have matched.</summary>
    public required IReadOnlyList<CountCondition> Conditions { get; init; }

    /// <summary>Fields whose values are counted; only for <see cref="CorrelationType.ValueCount"/>.</summary>
    public required IReadOnlyList<ValueNode> Fields { get; init; }

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
