using SysFlow.Events;
using SysFlow.Testing;

namespace SysFlow.Rules.Tests;

public sealed class RuleEngineTests
{
    [Theory]
    [MemberData(nameof(RuleMatchOracle.Cases), MemberType = typeof(RuleMatchOracle))]
    public void Real_policies_match_real_traces_as_an_independent_evaluator_says(string trace, string policy)
    {
        RuleSet rules = RuleMatchOracle.LoadPolicy(policy);
        RuleEngine engine = new(rules);
        string actual = RuleMatchOracle.Actual(trace, rules, engine.Evaluate, () => engine.Dropped);
        Assert.Equal(RuleMatchOracle.Expected(trace, policy), actual);
    }

    [Theory]
    [MemberData(nameof(ReferenceData.Traces), MemberType = typeof(ReferenceData))]
    public void Every_policy_matches_as_the_naive_evaluator_does(string trace)
    {
        string[] policies = ["demonstrator-ttps.yaml", "runtimeintegrity/runtimeintegrity.yaml", "runtimeintegrity/globals.yaml", "runtimeintegrity/path.yaml", "unit-tests/falco.yaml"];
        string path = ReferenceData.Trace(trace);
        Assert.SkipWhen(new FileInfo(path).Length > 100_000, "The naive evaluator takes too long for the large traces; their matches are checked above.");
        foreach (string policy in policies)
        {
            RuleSet rules = Load(policy);
            RuleEngine engine = new(rules);
            NaiveEvaluator naive = new(rules);
            List<RuleMatch> actual = [];
            List<RuleMatch> expected = [];
            foreach (EventBatch batch in TraceBatches.Read(path))
            {
                actual.Clear();
                expected.Clear();
                engine.Evaluate(batch, actual);
                naive.Evaluate(batch, expected);
                Assert.Equal(expected, actual);
            }

            Assert.Equal(naive.Dropped, engine.Dropped);
        }
    }

    private static RuleSet Load(string policy)
    {
        RuleLoadResult result = RuleSetLoader.Load([ReferenceData.Path("policies", "sysflow", policy)], new RuleLoadOptions { Profile = RuleProfile.SfProcessor });
        Assert.True(result.RuleSet is not null, string.Join('\n', result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)));
        return result.RuleSet;
    }
}
