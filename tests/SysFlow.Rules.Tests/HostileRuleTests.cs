using System.Text;
using SysFlow.Detection;
using SysFlow.Testing;

namespace SysFlow.Rules.Tests;

/// <summary>
/// Rule files made to cost much. Each ends in a diagnostic or loads, and what it allocates is bounded, by which work
/// that grows with the square of the input would show: it would allocate a hundred times as much.
/// </summary>
public sealed class HostileRuleTests
{
    private const long MaxBytes = 4_000_000_000;
    private const int Many = 100_000;

    [Theory]
    [InlineData("list: l", "items: [v{0}]", "items: [v]")]
    [InlineData("macro: m", "condition: or proc.pid = {0}", "condition: proc.pid = 1")]
    [InlineData("rule: r", "condition: or proc.pid = {0}", "condition: proc.pid = 1")]
    [InlineData("rule: r", "output: x{0}", "condition: proc.pid = 1")]
    [InlineData("rule: r", "exceptions: [{{name: e, values: [a{0}]}}]", "condition: proc.pid = 1\n  exceptions: [{name: e, fields: proc.name}]")]
    public void A_hundred_thousand_additions_cost_what_they_are_long(string item, string addition, string definition)
    {
        StringBuilder yaml = new($"- {item}\n  {definition}\n");
        for (int i = 0; i < Many; i++)
            yaml.Append($"- {item}\n  append: true\n  ").AppendFormat(addition, i).Append('\n');
        Load(yaml.ToString());
    }

    [Theory]
    [InlineData("- list: l\n  items: *a9\n")]
    [InlineData("- rule: r\n  desc: d\n  condition: proc.pid = 1\n  tags: *a9\n")]
    [InlineData("- rule: r\n  desc: d\n  condition: proc.pid = 1\n  exceptions: [{name: e, fields: proc.name, values: *a9}]\n")]
    [InlineData("- rule: r\n  desc: d\n  condition: proc.pid = 1\n  exceptions: *a9\n")]
    public void Aliases_that_multiply_are_refused(string use)
    {
        foreach (string leaf in new[] { "x", "[]" })
        {
            StringBuilder yaml = new($"- list: a0\n  items: &a0 [{leaf}]\n");
            for (int i = 1; i < 10; i++)
            {
                yaml.Append($"- list: a{i}\n  items: &a{i} [")
                    .AppendJoin(',', Enumerable.Repeat($"*a{i - 1}", 10)).Append("]\n");
            }

            Assert.Contains(Load(yaml + use).Diagnostics, d => d.Code == DiagnosticCodes.LimitExceeded);
        }
    }

    [Fact]
    public void A_large_list_that_many_items_share_by_alias_is_refused()
    {
        StringBuilder yaml = new("- list: a\n  items: &a [");
        yaml.AppendJoin(',', Enumerable.Range(0, Many)).Append("]\n");
        for (int i = 0; i < 1_000; i++) yaml.Append($"- list: b{i}\n  items: *a\n");
        Assert.Contains(Load(yaml.ToString()).Diagnostics, d => d.Code == DiagnosticCodes.LimitExceeded);
    }

    [Fact]
    public void A_large_list_that_many_rules_use_is_refused_above_a_total()
    {
        StringBuilder yaml = new("- list: a\n  items: [");
        yaml.AppendJoin(',', Enumerable.Range(1, Many - 1)).Append("]\n");
        for (int i = 0; i < 1_000; i++) yaml.Append($"- rule: r{i}\n  desc: d\n  condition: proc.name in (a, x{i})\n");
        RuleScript.Only(Load(yaml.ToString()), DiagnosticCodes.LimitExceeded);
    }

    [Fact]
    public void A_large_macro_that_is_bound_anew_for_each_rule_is_refused_above_a_total()
    {
        StringBuilder yaml = new("- macro: n\n  condition: sf.proc.pid = 1\n- macro: n\n  condition: sf.proc.pid = 2\n- macro: m\n  condition: n");
        for (int i = 0; i < 40_000; i++) yaml.Append(" or n");
        yaml.Append('\n');
        for (int i = 0; i < 1_000; i++) yaml.Append($"- rule: r{i}\n  desc: d\n  condition: m\n");
        Assert.Contains(
            Load(yaml.ToString(), RuleProfile.SfProcessor).Diagnostics, d => d.Code == DiagnosticCodes.LimitExceeded);
    }

    [Theory]
    [InlineData("[", "")]
    [InlineData("{a: ", "")]
    [InlineData("- ", "x")]
    [InlineData("[", "]")]
    public void Yaml_nested_a_hundred_thousand_deep_is_refused(string open, string close)
    {
        StringBuilder yaml = new("- list: l\n  items: ");
        if (open == "- ") yaml.Append("\n    ");
        yaml.Insert(yaml.Length, open, Many);
        yaml.Insert(yaml.Length, close, close == "]" ? Many : close.Length);
        Assert.Null(Load(yaml.Append('\n').ToString()).RuleSet);
    }

    [Fact]
    public void A_key_that_occurs_a_hundred_thousand_times_is_reported_within_the_limit()
    {
        string yaml = "- rule: r\n  condition: proc.pid = 1\n" + string.Concat(Enumerable.Repeat("  desc: d\n", Many));
        Assert.InRange(Load(yaml).Diagnostics.Count, 1, 1_001);
    }

    [Fact]
    public void Huge_texts_load_or_are_refused()
    {
        string huge = new('x', 4_000_000);
        foreach (string yaml in new[]
        {
            $"- rule: {huge}\n  desc: d\n  condition: proc.pid = 1\n", $"- rule: r\n  desc: d\n  condition: {huge}\n",
            $"- rule: r\n  desc: d\n  condition: proc.name = '{huge}'\n",
            $"- rule: r\n  desc: d\n  condition: proc.name regex '{huge}'\n",
            $"- {huge}: r\n", huge, "\"" + huge, "- rule: &a" + huge + "\n",
        })
        {
            Load(yaml);
        }
    }

    [Theory]
    [InlineData("(a+)+b", true)]
    [InlineData("(a|a)*b", true)]
    [InlineData("((((a*)*)*)*)*b", true)]
    [InlineData("(a{1000}){1000}", false)]
    [InlineData("(?=a)b", false)]
    [InlineData("(a)\\\\1", false)]
    public void A_regular_expression_is_linear_or_refused(string pattern, bool usable)
    {
        RuleLoadResult result = Load(
            RuleScript.Rule($"evt.type = execve and proc.args regex \"{pattern}\"", "  tags: [T1059]\n"));
        Assert.Equal(usable ? 0 : 1, result.Diagnostics.Count(d => d.Code == DiagnosticCodes.InvalidRegex));
        if (usable) Assert.Empty(ProcessWorld.Matches(result.RuleSet!, "/bin/x " + new string('a', 30_000)));
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    [InlineData("iso-8859-1")]
    public void Other_encodings_are_named_and_a_byte_order_mark_is_passed_over(string encoding)
    {
        using TemporaryDirectory directory = new();
        string yaml = "- rule: größe\n  desc: d\n  condition: proc.pid = 1\n";
        File.WriteAllText(directory.File("a.yaml"), yaml, Encoding.GetEncoding(encoding));
        RuleScript.Only(RuleSetLoader.Load([directory.Path], new RuleLoadOptions()), DiagnosticCodes.NotUtf8);
        File.WriteAllText(directory.File("a.yaml"), yaml, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        Assert.Equal(
            "größe", Assert.Single(RuleSetLoader.Load([directory.Path], new RuleLoadOptions()).RuleSet!.Rules).Name);
    }

    [Fact]
    public void More_patterns_than_are_admitted_are_one_error()
    {
        IEnumerable<string> terms = Enumerable.Range(0, TypeChecker.MaxPatterns + 3)
            .Select(i => $"proc.args glob a{i}?");
        RuleLoadResult result = Load(RuleScript.Rule(string.Join(" or ", terms)));
        Assert.Single(result.Diagnostics, d => d.Code == DiagnosticCodes.LimitExceeded);
        Assert.Null(result.RuleSet);
    }

    private static RuleLoadResult Load(string yaml, RuleProfile profile = RuleProfile.Strict)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        RuleLoadResult result = RuleScript.Load(yaml, profile);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MaxBytes);
        return result;
    }
}
