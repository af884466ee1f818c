using SysFlow.Rules.Tests;

namespace SysFlow.Rules.Evaluation.Tests;

public sealed class NaiveEvaluatorTests
{
    [Theory]
    [MemberData(nameof(RuleMatchOracle.Cases), MemberType = typeof(RuleMatchOracle))]
    public void Real_policies_match_real_traces_as_an_independent_evaluator_says(string trace, string policy)
    {
        RuleSet rules = RuleMatchOracle.LoadPolicy(policy);
        NaiveEvaluator evaluator = new(rules);
        string actual = RuleMatchOracle.Actual(trace, rules, evaluator.Evaluate, () => evaluator.Dropped);
        Assert.Equal(RuleMatchOracle.Expected(trace, policy), actual);
    }
}
