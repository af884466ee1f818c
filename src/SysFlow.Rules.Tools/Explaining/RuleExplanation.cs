namespace SysFlow.Rules.Tools;

/// <summary>Why a rule does or does not match an event.</summary>
/// <param name="Condition">The rule's condition, with the result of each part for the event.</param>
/// <param name="Event">The event.</param>
public sealed record RuleExplanation(ConditionNode Condition, EventSummary Event)
{
    /// <summary>The filter that drops the event; null when none does.</summary>
    public string? DroppedBy { get; init; }

    /// <summary>
    /// Whether the rule (its <c>prefilter</c> or log source) and the profile admit records of the event's kind.
    /// </summary>
    public bool KindAdmitted { get; init; }

    /// <summary>
    /// How near the condition is to holding, 0 to 1: the mean of parts that must all hold, the best of alternatives.
    /// </summary>
    public double Nearness { get; init; }

    /// <summary>Whether the rule matches the event.</summary>
    public bool Matches => KindAdmitted && DroppedBy is null && Condition.Holds == true;
}
