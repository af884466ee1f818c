using SysFlow.Detection;
using SysFlow.Events;
using SysFlow.Rules.Tools;
using SysFlow.Testing;

namespace SysFlow.Rules.Tests;

public sealed class ManyRulesTests
{
    [Theory]
    [InlineData("sigma", "v4-k8s-small.sf")]
    [InlineData("sigma", "v3-host-1621959914.sf")]
    [InlineData("ttps", "v4-k8s-small.sf")]
    [InlineData("ttps", "v3-host-1621959914.sf")]
    public void Hundreds_of_rules_allocate_nothing_on_real_traffic(string name, string trace)
    {
        RuleEngine engine = new(Load(name));
        List<EventBatch> batches = [.. TraceBatches.Load(ReferenceData.Trace(trace)).Select(Decode)];
        List<RuleMatch> matches = [];

        Assert.Equal(0, Allocations.LeastOf(() =>
        {
            matches.Clear();
            foreach (EventBatch batch in batches) engine.Evaluate(batch, matches);
        }));
        Assert.NotEqual(0, engine.Events);
    }

    [Theory]
    [MemberData(nameof(ReferenceData.TracesUpTo), 10_000L, MemberType = typeof(ReferenceData))]
    public void Variants_of_a_policy_match_as_the_reference_evaluator_says(string trace)
    {
        string path = ReferenceData.Trace(trace);
        RuleSet rules = Load("ttps");
        Assert.Equal(520, rules.Rules.Count);
        RuleEngine engine = new(rules);
        ReferenceEvaluator reference = new(rules);
        foreach (EventBatch batch in TraceBatches.Read(path))
        {
            List<RuleMatch> expected = [];
            List<RuleMatch> actual = [];
            reference.Evaluate(batch, expected);
            engine.Evaluate(batch, actual);
            Assert.Equal(expected, actual);
        }
    }

    private static RuleSet Load(string name)
    {
        using TemporaryDirectory folder = new();
        bool isSigma = name == "sigma";
        if (!isSigma)
        {
            RuleVariants.Write(
                ReferenceData.Path("policies", "sysflow", "runtimeintegrity/ttps.yaml"), folder.Path, copies: 10);
        }
        string path = isSigma ? ReferenceData.Path("policies", "sigma", "linux") : folder.Path;
        RuleLoadResult result = RuleSetLoader.Load(
            [path], new RuleLoadOptions { Profile = isSigma ? RuleProfile.Strict : RuleProfile.SfProcessor });
        Assert.NotNull(result.RuleSet);
        return result.RuleSet;
    }

    private static EventBatch Decode(byte[] message)
    {
        EventBatch batch = new();
        batch.Load(message);
        return batch;
    }
}
