using SysFlow.Rules.Tools;
using SysFlow.Testing;

namespace SysFlow.Rules.Tests;

public sealed class ReferenceEvaluatorTests
{
    // Bytes; it takes too long on larger ones, on which only the engine is checked.
    private const long LargestTrace = 150_000;

    [Theory]
    [MemberData(nameof(RuleMatchOracle.CasesUpTo), LargestTrace, MemberType = typeof(RuleMatchOracle))]
    public void Real_policies_match_real_traces_as_an_independent_evaluator_says(string trace, string policy)
    {
        RuleSet rules = RuleMatchOracle.LoadPolicy(policy);
        ReferenceEvaluator evaluator = new(rules);
        string actual = RuleMatchOracle.Actual(trace, rules, evaluator.Evaluate, () => evaluator.Dropped);
        Assert.Equal(RuleMatchOracle.Expected(trace, policy), actual);
    }
}
