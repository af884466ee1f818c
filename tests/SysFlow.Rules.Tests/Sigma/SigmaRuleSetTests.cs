using System.Text;
using SysFlow.Detection;
using SysFlow.Events;
using SysFlow.Rules.Tools;
using SysFlow.Testing;

namespace SysFlow.Rules.Tests;

/// <summary>
/// SigmaHQ's Linux rules: all load, each is evaluated or skipped with a reason, and the reference lists how many.
/// </summary>
public sealed class SigmaRuleSetTests
{
    private const int RuleCount = 210;
    private const string Begin = "<!-- generated: begin -->";
    private const string End = "<!-- generated: end -->";

    [Fact]
    public void All_of_them_load_without_an_error()
    {
        RuleLoadResult result = Load();
        Assert.DoesNotContain(result.Diagnostics, d => d.Severity == DiagnosticSeverity.Error);
        Assert.NotNull(result.RuleSet);
        Assert.Equal(RuleCount, result.RuleSet.Rules.Count + result.RuleSet.Skipped.Count);
        Assert.All(result.RuleSet.Skipped, s => Assert.NotEmpty(s.Detail));
        Assert.Equal(RuleCount, result.RuleSet.Rules.Concat(result.RuleSet.Skipped.Select(s => s.Rule))
            .Select(r => r.Uuid).Distinct().Count());
    }

    [Fact]
    public void The_reference_lists_what_is_evaluated_and_why_the_rest_is_not()
    {
        string table = Describe(Load().RuleSet!);
        string path = Checkout.PathOf("docs/reference/sigma.md");
        string text = File.ReadAllText(path);
        int from = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        int to = text.IndexOf(End, StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("SFS_UPDATE_DOCS") is not null)
            File.WriteAllText(path, string.Concat(text.AsSpan(0, from), "\n\n" + table + "\n", text.AsSpan(to)));
        else
            Assert.Equal(table, text[from..to].Trim());
    }

    [Fact]
    public void The_reference_lists_every_rule_with_what_becomes_of_it()
    {
        RuleSet rules = Load().RuleSet!;
        var evaluated = rules.Rules.Select(r => (Rule: r, Status: r.Limitations.Count == 0
            ? "evaluated"
            : $"evaluated with limitation: {string.Join("; ", r.Limitations)}"));
        var skipped = rules.Skipped.Select(s => (s.Rule, Status: $"inapplicable: {s.Detail}"));
        StringBuilder text = new();
        text.Append("# SigmaHQ's Linux rules\n\n")
            .Append("What becomes of each; [sigma.md](sigma.md) says how. This page is generated; SigmaRuleSetTests keeps it so.\n\n")
            .Append("| Rule | Id | Status |\n|---|---|---|\n");
        foreach ((RuleInfo rule, string status) in evaluated.Concat(skipped).OrderBy(
            r => r.Rule.Name, StringComparer.Ordinal)
            .ThenBy(r => r.Rule.Uuid))
        {
            text.Append($"| {rule.Name.Replace("|", "\\|")} | `{rule.Uuid}` | {status} |\n");
        }

        string path = Checkout.PathOf("docs/reference/sigma-linux.md");
        if (Environment.GetEnvironmentVariable("SFS_UPDATE_DOCS") is not null)
            File.WriteAllText(path, text.ToString());
        else Assert.Equal(text.ToString(), File.ReadAllText(path));
        Assert.Equal(RuleCount, text.ToString().Split('\n').Count(l => l.Contains("| `", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(ReferenceData.TracesUpTo), 60_000L, MemberType = typeof(ReferenceData))]
    public void The_engine_matches_real_traces_as_the_reference_evaluator_does(string trace)
    {
        string path = ReferenceData.Trace(trace);
        RuleSet rules = Load().RuleSet!;
        RuleEngine engine = new(rules);
        ReferenceEvaluator reference = new(rules);
        List<RuleMatch> actual = [];
        List<RuleMatch> expected = [];
        foreach (EventBatch batch in TraceBatches.Read(path))
        {
            engine.Evaluate(batch, actual);
            reference.Evaluate(batch, expected);
        }

        Assert.Equal(expected, actual);
    }

    [Fact]
    public void A_directory_may_mix_policies_and_sigma()
    {
        using TemporaryDirectory directory = new();
        File.WriteAllText(directory.File("policy.yaml"),
            "- rule: policy\n  desc: d\n  condition: sf.proc.name = true\n  priority: low\n");
        File.WriteAllText(directory.File("sigma.yml"), SigmaWorld.Item("Image|endswith: /true"));
        RuleSet rules = RuleSetLoader.Load([directory.Path], new RuleLoadOptions()).RuleSet!;
        Assert.Equal(2, rules.Rules.Count);
        Assert.Equal(2, SigmaWorld.MatchesOf(rules, [new SigmaEvent()]).Count);
        RuleLoadResult refused =
            RuleSetLoader.Load([directory.Path], new RuleLoadOptions { Profile = RuleProfile.SfProcessor });
        Assert.Equal(DiagnosticCodes.SigmaProfile,
            Assert.Single(refused.Diagnostics, d => d.Severity == DiagnosticSeverity.Error).Code);
    }

    private static RuleLoadResult Load() =>
        RuleSetLoader.Load([ReferenceData.Path("policies", "sigma", "linux")], new RuleLoadOptions());

    private static string Describe(RuleSet rules)
    {
        StringBuilder text = new();
        int limited = rules.Rules.Count(r => r.Limitations.Count > 0);
        text.Append($"Of the {RuleCount} Linux rules of SigmaHQ {rules.Rules.Count} are evaluated and {rules.Skipped.Count} are skipped.\n\n");
        text.Append("| Skipped because | Rules |\n|---|---|\n");
        foreach (var group in rules.Skipped.GroupBy(s => s.Detail).OrderByDescending(g => g.Count())
            .ThenBy(g => g.Key, StringComparer.Ordinal))
        {
            text.Append($"| {group.Key} | {group.Count()} |\n");
        }

        text.Append($"\n{limited} of the evaluated rules match less than their authors meant:\n\n| Rule | Left out because |\n|---|---|\n");
        foreach (RuleInfo rule in rules.Rules.Where(r => r.Limitations.Count > 0)
            .OrderBy(r => r.Uuid.ToString(), StringComparer.Ordinal))
        {
            text.Append($"| `{rule.Uuid}` | {string.Join("; ", rule.Limitations)} |\n");
        }

        return text.ToString().Trim();
    }
}
