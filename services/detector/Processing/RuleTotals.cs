using SysFlow.Detection;

namespace SysFlow.Detector;

/// <summary>What a rule has done, and how many of its alerts suppression did not raise.</summary>
internal readonly record struct RuleTotals(RuleCounters Counters, long Suppressed)
{
    public static RuleTotals operator +(RuleTotals left, RuleTotals right) => new(
        new RuleCounters(
            left.Counters.Evaluations + right.Counters.Evaluations,
            left.Counters.Matches + right.Counters.Matches,
            left.Counters.Elapsed + right.Counters.Elapsed),
        left.Suppressed + right.Suppressed);
}
