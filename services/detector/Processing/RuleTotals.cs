using SysFlow.Detection;

namespace SysFlow.Detector;

/// <summary>The counters of a rule, and the number of its suppressed alerts.</summary>
internal readonly record struct RuleTotals(RuleCounters Counters, long Suppressed)
{
    public static RuleTotals operator +(RuleTotals left, RuleTotals right) => new(
        new RuleCounters(
            left.Counters.Evaluations + right.Counters.Evaluations,
            left.Counters.Matches + right.Counters.Matches,
            left.Counters.Elapsed + right.Counters.Elapsed),
        left.Suppressed + right.Suppressed);
}
