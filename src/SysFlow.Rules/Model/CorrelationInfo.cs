using SysFlow.Alerts;

namespace SysFlow.Rules;

/// <summary>A correlation: a rule over the matches of other rules.</summary>
public sealed class CorrelationInfo
{
    /// <summary>
    /// Largest count in a condition; a group remembers that many events, values or rules, and one more.
    /// </summary>
    public const int MaxCount = 10_000;

    /// <summary>Most matches that a group keeps to find an order among them.</summary>
    internal const int MaxOrdered = 256;

    internal CorrelationInfo(
        RuleInfo rule, CorrelationType type, long nanoseconds, IReadOnlyList<CountCondition> conditions,
        IReadOnlyList<int> order)
    {
        Rule = rule;
        Type = type;
        Nanoseconds = nanoseconds;
        Conditions = conditions;
        Order = order;
        Needed = type == CorrelationType.TemporalOrdered ? order.Count : order.Distinct().Count();
        Capacity = type switch
        {
            CorrelationType.Temporal => order.Count,
            CorrelationType.TemporalOrdered => MaxOrdered,
            >= CorrelationType.ValueSum => MaxCount,
            _ => (int)conditions.Max(c => c.Bound) + 1,
        };
    }

    /// <summary>Its name, severity and other metadata.</summary>
    public RuleInfo Rule { get; }

    /// <summary>What it counts.</summary>
    public CorrelationType Type { get; }

    /// <summary>Length of the window.</summary>
    public TimeSpan Timespan => TimeSpan.FromTicks(Nanoseconds / TimeSpan.NanosecondsPerTick);

    /// <summary>Fields or aliases that must be equal among the matches counted together.</summary>
    public required IReadOnlyList<string> GroupBy { get; init; }

    /// <summary>Ids or names of the rules whose matches it counts, as written.</summary>
    public required IReadOnlyList<string> Rules { get; init; }

    /// <summary>Fields whose values it counts or calculates with, as written; empty when there are none.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>The percentile it calculates, more than 0 and at most 100.</summary>
    internal decimal Percentile { get; init; }

    /// <summary>The condition on which of its rules have matched; null when it counts.</summary>
    internal RuleExpression? Expression { get; init; }

    /// <summary>Whether it calculates with values instead of counting.</summary>
    internal bool IsCalculated => Type >= CorrelationType.ValueSum;

    /// <summary>Length of the window in nanoseconds.</summary>
    internal long Nanoseconds { get; }

    /// <summary>Bounds that the count must all satisfy; without any, every rule must have matched.</summary>
    internal IReadOnlyList<CountCondition> Conditions { get; }

    /// <summary>Its rules in order, as ordinals among its distinct rules.</summary>
    internal IReadOnlyList<int> Order { get; }

    /// <summary>Entries that a group keeps: enough to tell any count in its conditions from a larger one.</summary>
    internal int Capacity { get; }

    /// <summary>Number of rules that must have matched when there is no condition.</summary>
    internal int Needed { get; }

    /// <summary>Whether a count or calculated number satisfies all bounds.</summary>
    internal bool Holds(decimal amount)
    {
        if (Conditions.Count == 0) return amount == Needed;
        foreach (CountCondition condition in Conditions)
        {
            if (!condition.Holds(amount)) return false;
        }

        return true;
    }
}
