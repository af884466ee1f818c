using System.Text.Json;
using System.Xml.Linq;

namespace SysFlow.Cli.Tests;

public sealed class RuleTestsTests
{
    [Fact]
    public async Task Tests_beside_rules_are_run_and_untested_rules_named()
    {
        using RuleFolder folder = new();
        CommandResult result = await Sfs.SucceedAsync("rules", "test", folder.RulesPath);
        Assert.Contains("untested: Account file edited", result.Output, StringComparison.Ordinal);
        Assert.Equal("4 passed, 0 failed; 1 of 2 rules not tested both ways", result.Lines[^1]);
    }

    [Fact]
    public async Task A_failure_is_explained_by_the_parts_that_decided_it()
    {
        using RuleFolder folder = new();
        folder.Write("rules/tests/rules.yaml",
            "- rule: Account file read\n  match: [/bin/dog /etc/passwd]\n  ignore: [/bin/cat /etc/passwd]\n");
        CommandResult result = await Sfs.InvokeAsync("rules", "test", folder.RulesPath);
        Assert.Equal(1, result.Exit);
        Assert.Contains("expected some but had 0 matches of exec /bin/dog /etc/passwd", result.Output,
            StringComparison.Ordinal);
        Assert.Contains("✗ sf.proc.name in (readers) ← dog", result.Output, StringComparison.Ordinal);
        Assert.Contains("expected none but had 1 match of exec /bin/cat /etc/passwd", result.Output,
            StringComparison.Ordinal);
        Assert.Contains("✓ sf.proc.args contains /etc/passwd ← /etc/passwd", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_filter_leaves_only_the_rules_it_names()
    {
        using RuleFolder folder = new();
        CommandResult result = await Sfs.SucceedAsync("rules", "test", folder.RulesPath, "--filter", "EDITED");
        Assert.Equal("1 passed, 0 failed", result.Lines[^1]);
        Assert.Equal(1, (await Sfs.InvokeAsync("rules", "test", folder.RulesPath, "--filter", "nothing")).Exit);
    }

    [Theory]
    [InlineData("rules/rules.yaml")]
    [InlineData("rules/tests/rules.yaml")]
    public async Task A_rule_file_stands_for_its_tests_and_a_test_file_for_itself(string path)
    {
        using RuleFolder folder = new();
        CommandResult result = await Sfs.SucceedAsync("rules", "test", folder.File(path));
        Assert.StartsWith("4 passed, 0 failed", result.Lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task JUnit_and_json_hold_the_same_results()
    {
        using RuleFolder folder = new();
        folder.Write("rules/tests/rules.yaml",
            "- rule: Account file read\n  match: [/bin/cat /etc/passwd, \"/bin/dog\\x01\"]\n  ignore: [/bin/ls]\n");
        string file = folder.File("junit.xml");
        CommandResult result = await Sfs.InvokeAsync("rules", "test", folder.RulesPath, "--junit", file, "--json");
        Assert.Equal(1, result.Exit);
        XElement suites = XDocument.Load(file).Root!;
        XElement suite = Assert.Single(suites.Elements("testsuite"));
        Assert.Equal(("3", "1", "0"), ((string)suites.Attribute("tests")!, (string)suites.Attribute("failures")!,
            (string)suites.Attribute("errors")!));
        Assert.Equal(3, suite.Elements("testcase").Count());
        XElement failure = Assert.Single(suite.Descendants("failure"));
        Assert.Contains("✗ sf.proc.name in (readers)", failure.Value, StringComparison.Ordinal);
        using JsonDocument json = JsonDocument.Parse(result.Output);
        Assert.Equal(3, json.RootElement.GetProperty("expectations").GetInt32());
        Assert.Equal(1, json.RootElement.GetProperty("failures").GetInt32());
        Assert.False(json.RootElement.GetProperty("passed").GetBoolean());
    }

    [Fact]
    public async Task A_correlation_is_tested_by_the_alerts_it_raises_of_a_scenario()
    {
        using RuleFolder folder = new();
        folder.Write("rules/once.yml", Correlation("Account file read", gte: 1));
        folder.Write("rules/twice.yml", Correlation("Account file read twice", gte: 2));
        folder.Write("rules/tests/correlations.yaml", """
            - scenario: attack
              expect: {Burst of Account file read: 1, Burst of Account file read twice: none}
            """);
        CommandResult passed = await Sfs.SucceedAsync("rules", "test", folder.RulesPath, "--filter", "Burst");
        Assert.Contains("2 passed, 0 failed", passed.Output, StringComparison.Ordinal);

        folder.Write("rules/twice.yml", Correlation("Account file read twice", gte: 1));
        CommandResult failed = await Sfs.InvokeAsync("rules", "test", folder.RulesPath, "--filter", "Burst");
        Assert.Equal(1, failed.Exit);
        Assert.Contains("1 passed, 1 failed", failed.Output, StringComparison.Ordinal);

        static string Correlation(string name, int gte) => $$"""
            title: Burst of {{name}}
            correlation:
                type: event_count
                rules: [account-file-read]
                timespan: 1m
                condition: {gte: {{gte}}}
            tags: [attack.discovery]
            """;
    }

    [Fact]
    public async Task A_test_of_a_missing_trace_or_rule_is_an_error_with_its_place()
    {
        using RuleFolder folder = new();
        string tests =
            folder.Write("rules/tests/rules.yaml",
                "- trace: gone.sf\n  expect: {Account file read: 1}\n- rule: Acount file read\n  match: []\n  ignore: []\n");
        CommandResult result = await Sfs.InvokeAsync("rules", "test", folder.RulesPath);
        Assert.Equal(1, result.Exit);
        Assert.Contains($"{tests}:1:10: error SFR0601", result.Output, StringComparison.Ordinal);
        Assert.Contains("Did you mean `Account file read`?", result.Output, StringComparison.Ordinal);
    }
}
