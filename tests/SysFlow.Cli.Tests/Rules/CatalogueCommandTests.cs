using System.Text.Json;

namespace SysFlow.Cli.Tests;

/// <summary>The commands that say what rules there are: list, show, coverage.</summary>
public sealed class CatalogueCommandTests
{
    [Fact]
    public async Task List_names_the_shipped_rules_when_no_path_is_given()
    {
        JsonElement rules = await Sfs.JsonAsync("rules", "list", "--json");
        Assert.True(rules.GetArrayLength() >= 20);
        CommandResult table = await Sfs.SucceedAsync("rules", "list");
        Assert.Contains("shipped:", table.Output, StringComparison.Ordinal);
        Assert.Equal($"{rules.GetArrayLength()} rules", table.Lines[^1]);
    }

    [Fact]
    public async Task A_rule_that_is_switched_off_is_listed_as_disabled()
    {
        using RuleFolder folder = new();
        folder.Write("rules/z-off.yaml", "- rule: Account file edited\n  enabled: false\n");
        CommandResult table = await Sfs.SucceedAsync("rules", "list", folder.RulesPath);
        Assert.Matches(@"│ Account file edited +│ disabled │", table.Output);
        Assert.Equal("1 rule; 1 more are disabled", table.Lines[^1]);
        JsonElement rules = await Sfs.JsonAsync("rules", "list", folder.RulesPath, "--json");
        Assert.Equal(
            [("Account file read", true), ("Account file edited", false)],
            rules.EnumerateArray().Select(r => (
                r.GetProperty("name").GetString(), r.GetProperty("enabled").GetBoolean())));
    }

    [Fact]
    public async Task Show_tells_all_a_rule_says_where_it_is_and_what_it_runs_on()
    {
        using RuleFolder folder = new();
        string[] call = ["rules", "show", "Account file read", "--rules", folder.RulesPath];
        CommandResult shown = await Sfs.SucceedAsync(call);
        foreach (string part in new[] { "high", "T1087.001", "The account file is printed.", "rules.yaml:7", "runs on",
            "PE", "executed", "(readers)" })
        {
            Assert.Contains(part, shown.Output, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("sf.type = PE", shown.Output, StringComparison.Ordinal);
        CommandResult expanded = await Sfs.SucceedAsync([.. call, "--expand"]);
        Assert.Contains("sf.type = PE", expanded.Output, StringComparison.Ordinal);
        Assert.Contains("(readers) = cat, less", expanded.Output, StringComparison.Ordinal);
        JsonElement json = await Sfs.JsonAsync([.. call, "--json"]);
        Assert.Equal("PE", json.GetProperty("kinds")[0].GetString());
        Assert.Equal(["cat", "less"], json.GetProperty("condition").GetProperty("parts")[1].GetProperty("values")
            .EnumerateArray().Select(v => v.GetString()));
    }

    [Fact]
    public async Task A_correlation_is_counted_listed_and_shown_and_explain_names_its_rules()
    {
        using RuleFolder folder = new();
        folder.Write("rules/burst.yml", """
            title: Burst of account reads
            correlation:
                type: event_count
                rules: [account-file-read]
                group-by: [sf.container.id]
                timespan: 1m
                condition: {gte: 3}
            tags: [attack.discovery]
            """);
        CommandResult check = await Sfs.SucceedAsync("rules", "check", folder.RulesPath);
        Assert.Contains("3 rules ready", check.Output, StringComparison.Ordinal);
        JsonElement listed = await Sfs.JsonAsync("rules", "list", folder.RulesPath, "--json");
        Assert.Equal("Burst of account reads", listed[2].GetProperty("name").GetString());
        CommandResult shown = await Sfs.SucceedAsync("rules", "show", "burst", "--rules", folder.RulesPath);
        foreach (string part in new[] { "event_count", "account-file-read", "sf.container.id", "00:01:00" })
            Assert.Contains(part, shown.Output, StringComparison.Ordinal);
        CommandResult explained = await Sfs.InvokeAsync(
            "rules", "explain", "burst", "--rules", folder.RulesPath, "--trace", await folder.TraceAsync());
        Assert.Equal(2, explained.Exit);
        Assert.Contains("account-file-read", explained.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Coverage_counts_rules_by_technique_and_names_tactics_with_nothing()
    {
        using RuleFolder folder = new();
        JsonElement coverage = await Sfs.JsonAsync("rules", "coverage", folder.RulesPath, "--json");
        Assert.Equal(2, coverage.GetProperty("techniques").GetInt32());
        JsonElement discovery =
            coverage.GetProperty("tactics").EnumerateArray().Single(t => t.GetProperty("id").GetString() == "TA0007");
        Assert.Equal("Account file read", discovery.GetProperty("techniques")[0].GetProperty("rules")[0].GetString());
        CommandResult table = await Sfs.SucceedAsync("rules", "coverage", folder.RulesPath);
        Assert.Contains("Nothing looks for Reconnaissance", table.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_navigator_layer_scores_each_technique_by_its_rules_and_opens_its_parent()
    {
        using RuleFolder folder = new();
        string file = folder.File("layer.json");
        await Sfs.SucceedAsync("rules", "coverage", folder.RulesPath, "--navigator", file);
        using JsonDocument layer =
            JsonDocument.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        Assert.Equal("4.5", layer.RootElement.GetProperty("versions").GetProperty("layer").GetString());
        Assert.Equal("enterprise-attack", layer.RootElement.GetProperty("domain").GetString());
        JsonElement[] techniques = [.. layer.RootElement.GetProperty("techniques").EnumerateArray()];
        JsonElement covered = techniques.Single(t => t.GetProperty("techniqueID").GetString() == "T1087.001");
        Assert.Equal(1, covered.GetProperty("score").GetInt32());
        Assert.Equal("discovery", covered.GetProperty("tactic").GetString());
        Assert.True(techniques.Single(t => t.GetProperty("techniqueID").GetString() == "T1087")
            .GetProperty("showSubtechniques").GetBoolean());
    }

    [Theory]
    [InlineData("list")]
    [InlineData("coverage")]
    [InlineData("backtest", "--trace", "/dev/null")]
    public async Task A_rule_set_with_an_error_is_refused_with_its_place(string command, params string[] more)
    {
        using RuleFolder folder = new();
        string bad = folder.Write("bad.yaml", "- rule: A\n  desc: d\n  condition: no.such = 1\n");
        CommandResult result = await Sfs.InvokeAsync(["rules", command, bad, .. more]);
        Assert.Equal(1, result.Exit);
        Assert.StartsWith($"{bad}:3:14: error SFR0301", result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }
}
