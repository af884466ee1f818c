namespace SysFlow.Rules;

/// <summary>What one rule of an engine has done so far.</summary>
/// <param name="Evaluations">Events that reached the rule: those the index could not rule out.</param>
/// <param name="Matches">Events that matched.</param>
public readonly record struct RuleCounters(long Evaluations, long Matches);
