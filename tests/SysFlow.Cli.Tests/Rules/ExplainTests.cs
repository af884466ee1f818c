using System.Text.Json;

namespace SysFlow.Cli.Tests;

public sealed class ExplainTests
{
    [Fact]
    public async Task The_first_match_is_shown_with_macros_lists_values_and_marks()
    {
        using RuleFolder folder = new();
        CommandResult result = await Sfs.SucceedAsync(
            "rules", "explain", "account file read", "--rules", folder.RulesPath, "--trace", await folder.TraceAsync());
        Assert.StartsWith("Account file read matches event ", result.Lines[0], StringComparison.Ordinal);
        Assert.Contains("PE EXEC /bin/cat /etc/passwd", result.Lines[1], StringComparison.Ordinal);
        Assert.Contains(">   ✓ executed: all of", result.Lines);
        Assert.Contains(">   ✓ sf.proc.name in (readers)   ← cat", result.Lines);
    }

    [Fact]
    public async Task Without_a_match_the_nearest_event_is_shown_and_the_exit_code_is_1()
    {
        using RuleFolder folder = new();
        CommandResult result = await Sfs.InvokeAsync(
            "rules", "explain", "account-file-edited", "--rules", folder.RulesPath, "--trace",
                await folder.TraceAsync());
        Assert.Equal(1, result.Exit);
        Assert.StartsWith("Account file edited has no match; the nearest is event ", result.Lines[0],
            StringComparison.Ordinal);
        Assert.Contains("    ✓ executed: all of", result.Lines);
        Assert.Contains(result.Lines, l => l.StartsWith(">   ✗ sf.proc.name = vipw   ← ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_event_is_chosen_by_the_ordinal_that_inspect_shows_and_by_its_name()
    {
        using RuleFolder folder = new();
        string trace = await folder.TraceAsync();
        JsonElement first = await Sfs.JsonAsync("rules", "explain", "Account file read", "--rules", folder.RulesPath,
            "--trace", trace, "--json");
        JsonElement found = first.GetProperty("event");
        string ordinal = found.GetProperty("ordinal").GetRawText();
        CommandResult records = await Sfs.SucceedAsync("inspect", trace, "--records");
        Assert.Contains(records.Lines, l => l.StartsWith($"{{\"ordinal\":{ordinal},", StringComparison.Ordinal)
            && l.Contains("/etc/passwd", StringComparison.Ordinal));
        foreach (string reference in new[] { ordinal, found.GetProperty("id").GetString()! })
        {
            JsonElement same = await Sfs.JsonAsync(
                "rules", "explain", "Account file read", "--rules", folder.RulesPath, "--trace", trace, "--event",
                    reference, "--json");
            Assert.Equal(found.GetRawText(), same.GetProperty("event").GetRawText());
        }
    }

    [Fact]
    public async Task What_an_alert_calls_itself_and_its_event_leads_to_the_explanation_and_back_to_the_alert()
    {
        using RuleFolder folder = new();
        string data = folder.File("data");
        await Sfs.SucceedAsync(
            "run", await folder.TraceAsync(), "--once", "--data", data, "--rules", folder.RulesPath);
        JsonElement alert = await Sfs.JsonAsync("search", "event.kind:alert", "--data", data, "--json");
        string[] names =
        [
            alert.GetProperty("event").GetProperty("id").GetString()!,
            alert.GetProperty("sysflow").GetProperty("event").GetProperty("id").GetString()!,
        ];
        Assert.NotEqual(names[0], names[1]);
        foreach (string name in names)
        {
            JsonElement explained = await Sfs.JsonAsync(
                "rules", "explain", "Account file read", "--rules", folder.RulesPath, "--data", data,
                $"--event={name}", "--json");
            Assert.True(explained.GetProperty("matches").GetBoolean());
            Assert.Equal(names[1], explained.GetProperty("event").GetProperty("id").GetString());
            CommandResult found = await Sfs.SucceedAsync("search", "--data", data, "--json", "--", name);
            Assert.Contains(found.Lines, l => l.Contains(names[0], StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_Sigma_rule_is_explained_too()
    {
        using RuleFolder folder = new();
        string sigma = folder.Write("sigma.yml", """
            title: Passwd
            logsource: {category: process_creation, product: linux}
            detection:
              s: {Image|endswith: /cat, CommandLine|contains: passwd}
              condition: s
            """);
        CommandResult result = await Sfs.SucceedAsync("rules", "explain", "Passwd", "--rules", sigma, "--trace",
            await folder.TraceAsync());
        Assert.Contains("ignoring case", result.Output, StringComparison.Ordinal);
        Assert.Contains("← /bin/cat", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("account", 2, "matches several rules")]
    [InlineData("no such", 2, "there is no rule")]
    [InlineData("T1098", 1, "")]
    public async Task A_rule_is_named_by_what_only_it_has(string name, int exit, string error)
    {
        using RuleFolder folder = new();
        CommandResult result = await Sfs.InvokeAsync("rules", "explain", name, "--rules", folder.RulesPath, "--trace",
            await folder.TraceAsync());
        Assert.Equal(exit, result.Exit);
        Assert.Contains(error, result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("999999", "numbered from 0 to ")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA", "there is no event")]
    [InlineData("0123456789abcdef0123456789abcdef", "neither a number")]
    [InlineData("soon", "neither a number")]
    public async Task An_event_that_is_not_there_is_a_wrong_call(string reference, string error)
    {
        using RuleFolder folder = new();
        CommandResult result = await Sfs.InvokeAsync(
            "rules", "explain", "Account file read", "--rules", folder.RulesPath, "--trace", await folder.TraceAsync(),
                "--event", reference);
        Assert.Equal(2, result.Exit);
        Assert.Contains(error, result.Error, StringComparison.Ordinal);
    }
}
