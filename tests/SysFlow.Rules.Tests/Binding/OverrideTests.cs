using SysFlow.Alerts;
using SysFlow.Detection;

namespace SysFlow.Rules.Tests;

public sealed class OverrideTests
{
    private const string Base = """
        - list: shells
          items: [bash]
        - macro: shell
          condition: proc.name in (shells)
        - rule: r
          desc: first
          condition: shell and proc.args contains x
          output: shell %proc.name
          priority: low
          tags: [T1059]

        """;

    [Theory]
    [InlineData("list: shells", "items: [zsh]", "items: append", new[] { 0, 1 })]
    [InlineData("list: shells", "items: [zsh]", "items: replace", new[] { 1 })]
    [InlineData("macro: shell", "condition: or proc.name = fish", "condition: append", new[] { 0, 2 })]
    [InlineData("macro: shell", "condition: proc.name = fish", "condition: replace", new[] { 2 })]
    [InlineData("rule: r", "condition: or proc.name = fish", "condition: append", new[] { 0, 2, 3 })]
    [InlineData("rule: r", "condition: proc.name = fish", "condition: replace", new[] { 2, 3 })]
    [InlineData("rule: r", "enabled: false", "enabled: replace", new int[0])]
    public void Override_appends_or_replaces_what_it_names(string item, string key, string change, int[] expected)
    {
        RuleSet rules = RuleScript.Rules($"{Base}- {item}\n  {key}\n  override: {{{change}}}\n");
        Assert.Equal(expected, ProcessWorld.Matches(rules, "/bin/bash x", "/bin/zsh x", "/bin/fish x", "/bin/fish y"));
    }

    [Fact]
    public void Override_changes_what_a_rule_says_about_itself()
    {
        RuleInfo rule = Assert.Single(RuleScript.Rules(Base + """
            - rule: r
              desc: second
              output: by %proc.pname
              priority: critical
              tags: [T1105]
              override:
                desc: replace
                output: append
                priority: replace
                tags: append
            """).Rules);
        Assert.Equal(
            ("second", "shell %proc.name by %proc.pname", RuleSeverity.Critical),
            (rule.Description, rule.Output, rule.Severity));
        Assert.Equal(["T1059", "T1105"], rule.Techniques);
    }

    [Theory]
    [InlineData("- rule: r\n  enabled: false\n", 0)]
    [InlineData("- rule: r\n  enabled: false\n- rule: r\n  enabled: true\n", 1)]
    [InlineData("- rule: r\n  enabled: false\n- rule: r\n  condition: and proc.pid > 0\n  append: true\n", 0)]
    [InlineData("- rule: r\n  condition: and proc.pid > 0\n  append: true\n  enabled: false\n", 0)]
    public void Enabled_alone_switches_an_earlier_rule(string more, int rules) =>
        Assert.Equal(rules, RuleScript.Rules(Base + more).Rules.Count);

    [Theory]
    [InlineData("- rule: r\n  condition: a\n  override: {priority: replace}\n", DiagnosticCodes.InvalidOverride)]
    [InlineData("- rule: r\n  priority: low\n  override: {priority: append}\n", DiagnosticCodes.InvalidOverride)]
    [InlineData("- rule: r\n  priority: low\n  override: {priority: change}\n", DiagnosticCodes.InvalidOverride)]
    [InlineData("- rule: r\n  priority: low\n  override: {colour: replace}\n", DiagnosticCodes.InvalidOverride)]
    [InlineData("- rule: r\n  priority: low\n  override: priority\n", DiagnosticCodes.InvalidOverride)]
    [InlineData("- rule: r\n  priority: low\n  append: true\n  override: {priority: replace}\n", DiagnosticCodes.InvalidOverride)]
    [InlineData("- rule: r\n  priority: low\n  desc: d\n  override: {priority: replace}\n", DiagnosticCodes.InvalidOverride)]
    [InlineData("- rule: s\n  priority: low\n  override: {priority: replace}\n", DiagnosticCodes.AppendWithoutBase)]
    [InlineData("- list: s\n  items: [a]\n  override: {items: append}\n", DiagnosticCodes.AppendWithoutBase)]
    [InlineData("- macro: s\n  condition: proc.pid = 1\n  override: {condition: append}\n", DiagnosticCodes.AppendWithoutBase)]
    public void An_override_that_makes_no_sense_is_an_error(string more, string code)
    {
        RuleLoadResult result = RuleScript.Load(Base + more);
        Assert.Null(result.RuleSet);
        Assert.Contains(result.Diagnostics, d => d.Code == code && d.Location.Line > 10);
    }

    [Theory]
    [InlineData("7", 0)]
    [InlineData("0.31.0", 0)]
    [InlineData("0.32.0", 1)]
    [InlineData("99", 1)]
    public void A_file_that_needs_a_newer_engine_is_a_warning(string version, int warnings)
    {
        RuleLoadResult result = RuleScript.Load($"- required_engine_version: {version}\n{Base}");
        Assert.NotNull(result.RuleSet);
        Assert.Equal(warnings, result.Diagnostics.Count(d => d.Code == DiagnosticCodes.EngineVersion));
    }

    [Fact]
    public void A_version_that_is_none_is_an_error() =>
        Assert.Equal(DiagnosticSeverity.Error,
            RuleScript.Only(
                RuleScript.Load($"- required_engine_version: new\n{Base}"), DiagnosticCodes.EngineVersion).Severity);
}
