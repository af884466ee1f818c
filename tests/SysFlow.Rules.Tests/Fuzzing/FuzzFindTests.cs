using System.Text;
using SysFlow.Detection;

namespace SysFlow.Rules.Tests;

/// <summary>What the fuzzer has found.</summary>
public sealed class FuzzFindTests
{
    [Fact]
    public void A_rule_set_without_rules_remembers_nothing_under_suppression()
    {
        RuleSet rules = RuleScript.Rules("- macro: m\n  condition: proc.pid = 1\n");
        Assert.Empty(rules.Numbered);
        SuppressionPolicy policy = new() { By = ["proc.exe"], Window = TimeSpan.FromMinutes(1), Threshold = 1 };
        StatefulRules state = new(rules, new AlertWriter(rules), policy, new StateLimits(), new StateCounters());
        Assert.Equal(2 * new StateLimits().Lateness, state.Horizon);
    }

    [Theory]
    [InlineData("sf.pproc.pid[a.b.0.c]")]
    [InlineData("sf.proc.name[0]")]
    [InlineData("proc.aname[64]")]
    [InlineData("sf.net.port[-1]")]
    public void A_Sigma_field_with_brackets_that_it_does_not_take_is_an_unknown_field(string field)
    {
        RuleSet rules = SigmaWorld.MustLoad(SigmaWorld.Item($"\"{field}\": x"));
        Assert.Contains(field, Assert.Single(rules.Skipped).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Suppression_by_a_field_with_brackets_that_it_does_not_take_names_the_brackets()
    {
        RuleLoadResult result = RuleScript.Load(
            RuleScript.Rule("proc.pid = 1", "  suppress: {by: [\"proc.name[0]\"], window: 10m}\n"));
        Assert.Contains("[0]", RuleScript.Only(result, DiagnosticCodes.InvalidValue).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FuzzKind.Policy, "- rule: r\n  desc: d\n  condition:\n    : sf.type = PE\n")]
    [InlineData(FuzzKind.SfProcessor, "- rule: r\n  desc: d\n  condition: sf.net.port[0] > 1\n")]
    [InlineData(FuzzKind.SfProcessor, "- rule: r\n  desc: d\n  condition: sf.proc.aname[-1] >= sf.proc.tty[x]\n")]
    [InlineData(FuzzKind.RuleTests, "- rule: shells\n  match: [{exec: {}}, ~, *a]\n  ignore: &a\n")]
    internal void Files_that_once_raised_exceptions_end_in_findings(FuzzKind kind, string file) =>
        new FuzzCase(kind, Encoding.UTF8.GetBytes(file)).Run();
}
