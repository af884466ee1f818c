using SysFlow.Detection;
using SysFlow.Events;
using SysFlow.Records;
using SysFlow.Rules.Tools;
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
    [MemberData(nameof(ReferenceData.TracesUpTo), 100_000L, MemberType = typeof(ReferenceData))]
    public void Every_policy_matches_as_the_reference_evaluator_does(string trace)
    {
        string[] policies = ["demonstrator-ttps.yaml", "runtimeintegrity/runtimeintegrity.yaml", "runtimeintegrity/globals.yaml", "runtimeintegrity/path.yaml", "unit-tests/falco.yaml"];
        string path = ReferenceData.Trace(trace);
        foreach (string policy in policies)
        {
            RuleSet rules = Load(policy);
            RuleEngine engine = new(rules);
            ReferenceEvaluator reference = new(rules);
            List<RuleMatch> actual = [];
            List<RuleMatch> expected = [];
            foreach (EventBatch batch in TraceBatches.Read(path))
            {
                actual.Clear();
                expected.Clear();
                engine.Evaluate(batch, actual);
                reference.Evaluate(batch, expected);
                Assert.Equal(expected, actual);
            }

            Assert.Equal(reference.Dropped, engine.Dropped);
        }
    }

    [Fact]
    public void Rules_are_counted_and_timed_one_by_one()
    {
        RuleSet rules = RuleScript.Rules(
            "- rule: shells\n  desc: d\n  condition: sf.opflags = EXEC and proc.name = bash\n" +
            "- rule: writes\n  desc: d\n  condition: sf.opflags = EXEC and (proc.name = cat or sf.ret = 7)\n");
        EventBatch batch = new BatchScript().Process(1, 0, "/bin/bash").Process(2, 1, "/bin/cat")
            .Event(1, Operations.Exec).Event(2, Operations.Exec).Event(2, Operations.Clone).Build();
        RuleEngine engine = new(rules, timedEvery: 1);
        RuleEngine untimed = new(rules, timedEvery: 0);
        List<RuleMatch> matches = [];
        for (int i = 0; i < 10; i++)
        {
            engine.Evaluate(batch, matches);
            untimed.Evaluate(batch, matches);
        }

        Assert.Equal((10, 10), (engine.Counters(0).Evaluations, engine.Counters(0).Matches));
        Assert.Equal((20, 10), (engine.Counters(1).Evaluations, engine.Counters(1).Matches));
        Assert.True(engine.Counters(0).Elapsed > TimeSpan.Zero && engine.Counters(1).Elapsed > TimeSpan.Zero);
        Assert.Equal(engine.Counters(1) with { Elapsed = TimeSpan.Zero }, untimed.Counters(1));
    }

    private static RuleSet Load(string policy)
    {
        RuleLoadResult result = RuleSetLoader.Load(
            [ReferenceData.Path("policies", "sysflow", policy)],
            new RuleLoadOptions { Profile = RuleProfile.SfProcessor });
        Assert.True(
            result.RuleSet is not null,
            string.Join('\n', result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)));
        return result.RuleSet;
    }
}
