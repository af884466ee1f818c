using SysFlow.Rules;

namespace SysFlow.Detection;

/// <summary>An event of a batch that satisfies a rule.</summary>
/// <param name="EventIndex">Index in <c>EventBatch.Events</c>.</param>
/// <param name="RuleIndex">Index in <see cref="RuleSet.Rules"/>.</param>
public readonly record struct RuleMatch(int EventIndex, int RuleIndex);
