using SysFlow.Rules.Tools;
using SysFlow.Testing;

namespace SysFlow.Rules.Tests;

public sealed class ReferenceEvaluatorTests
{
    private const int LargestTrace = 150_000;

    [Theory]
    [MemberData(nameof(RuleMatchOracle.Cases), MemberType = typeof(RuleMatchOracle))]
    public void Real_policies_match_real_traces_as_an_independent_evaluator_says(string trace, string policy)
    {
        Assert.SkipWhen(
            new FileInfo(ReferenceData.Trace(trace)).Length > LargestTrace,
            "The reference evaluator takes too long for the large traces; the engine is checked on them.");
        RuleSet rules = RuleMatchOracle.LoadPolicy(policy);
        ReferenceEvaluator evaluator = new(rules);
        string actual = RuleMatchOracle.Actual(trace, rules, evaluator.Evaluate, () => evaluator.Dropped);
        Assert.Equal(RuleMatchOracle.Expected(trace, policy), actual);
    }
}
