using System.Text.Json;

namespace SysFlow.Cli.Tests;

public sealed class BacktestTests
{
    [Fact]
    public async Task Matches_samples_and_costs_of_every_rule_are_reported()
    {
        using RuleFolder folder = new();
        string trace = await folder.TraceAsync();
        JsonElement report =
            await Sfs.JsonAsync("rules", "backtest", folder.RulesPath, "--trace", trace, trace, "--json");
        Assert.Equal(2, report.GetProperty("matches").GetInt64());
        JsonElement[] rules = [.. report.GetProperty("rules").EnumerateArray()];
        Assert.Equal(["Account file read", "Account file edited"],
            rules.Select(r => r.GetProperty("name").GetString()));
        Assert.Equal(2, rules[0].GetProperty("over_time").EnumerateArray().Sum(n => n.GetInt32()));
        Assert.True(rules[0].GetProperty("evaluations").GetInt64() >= 2);
        JsonElement sample = rules[0].GetProperty("samples")[0];
        Assert.Equal(trace, sample.GetProperty("source").GetString());
        CommandResult explained = await Sfs.SucceedAsync(
            "rules", "explain", "Account file read", "--rules", folder.RulesPath, "--trace", trace,
            "--event", sample.GetProperty("event").GetProperty("ordinal").GetRawText());
        Assert.Contains("matches event", explained.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_of_a_data_directory_gives_what_the_trace_gave_and_is_not_changed()
    {
        using RuleFolder folder = new();
        string trace = await folder.TraceAsync();
        string data = folder.File("data");
        await Sfs.SucceedAsync("run", trace, "--once", "--data", data);
        Dictionary<string, DateTime> before = Files(data);
        JsonElement fromLog = await Sfs.JsonAsync("rules", "backtest", folder.RulesPath, "--data", data, "--json");
        JsonElement fromTrace = await Sfs.JsonAsync("rules", "backtest", folder.RulesPath, "--trace", trace, "--json");
        Assert.Equal(before, Files(data));
        foreach (string total in new[] { "events", "matches", "first_event", "last_event" })
            Assert.Equal(fromTrace.GetProperty(total).GetRawText(), fromLog.GetProperty(total).GetRawText());
    }

    [Fact]
    public async Task Only_events_in_the_time_asked_for_count()
    {
        using RuleFolder folder = new();
        string trace = await folder.TraceAsync();
        JsonElement all = await Sfs.JsonAsync("rules", "backtest", folder.RulesPath, "--trace", trace, "--json");
        JsonElement sample = all.GetProperty("rules")[0].GetProperty("samples")[0].GetProperty("event");
        DateTimeOffset moment = DateTimeOffset.UnixEpoch.AddTicks(sample.GetProperty("ts").GetInt64() / 100);
        string text = moment.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", null);
        JsonElement before =
            await Sfs.JsonAsync("rules", "backtest", folder.RulesPath, "--trace", trace, "--json", "--to", text);
        JsonElement after =
            await Sfs.JsonAsync("rules", "backtest", folder.RulesPath, "--trace", trace, "--json", "--from", text);
        Assert.Equal(0, before.GetProperty("matches").GetInt64());
        Assert.Equal(1, after.GetProperty("matches").GetInt64());
        Assert.Equal(all.GetProperty("events").GetInt64(), before.GetProperty("events").GetInt64()
            + after.GetProperty("events").GetInt64());
    }

    [Fact]
    public async Task A_damaged_trace_among_good_ones_is_named_and_the_good_ones_count()
    {
        using RuleFolder folder = new();
        Directory.CreateDirectory(folder.File("traces"));
        string good = await folder.TraceAsync("traces/good.sf");
        byte[] bytes = await File.ReadAllBytesAsync(good, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(folder.File("traces/a-bad.sf"), bytes[..(bytes.Length / 2)],
            TestContext.Current.CancellationToken);
        CommandResult result =
            await Sfs.InvokeAsync("rules", "backtest", folder.RulesPath, "--trace", folder.File("traces"), "--json");
        Assert.Equal(1, result.Exit);
        Assert.Contains("a-bad.sf", result.Error, StringComparison.Ordinal);
        using JsonDocument report = JsonDocument.Parse(result.Output);
        Assert.True(report.RootElement.GetProperty("matches").GetInt64() >= 1);
    }

    [Fact]
    public async Task The_table_shows_matches_over_time_and_how_many_more_there_are()
    {
        using RuleFolder folder = new();
        string rules = folder.Write("exec.yaml", "- rule: Execution\n  desc: d\n  condition: sf.opflags = EXEC\n");
        CommandResult result =
            await Sfs.SucceedAsync("rules", "backtest", rules, "--trace", await folder.TraceAsync(), "--samples", "1");
        Assert.Contains('█', result.Output);
        Assert.Contains(result.Lines, l =>
            l.StartsWith("  and ", StringComparison.Ordinal) && l.EndsWith(" more", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Correlations_raise_the_alerts_that_they_raise_in_a_run()
    {
        using RuleFolder folder = new();
        string rules = folder.Write("correlated.yml", """
            title: Anything executed
            name: executed
            logsource: {category: process_creation, product: linux}
            detection: {s: {Image: '*'}, condition: s}
            ---
            title: Much executed
            correlation: {type: event_count, rules: [executed], group-by: [User], timespan: 1h, condition: {gte: 2}}
            ---
            title: Never so much
            correlation: {type: event_count, rules: [executed], timespan: 1h, condition: {gte: 10000}}
            """);
        string trace = await folder.TraceAsync();
        JsonElement report = await Sfs.JsonAsync("rules", "backtest", rules, "--trace", trace, "--json");
        JsonElement[] correlations = [.. report.GetProperty("correlations").EnumerateArray()];
        Assert.Equal(["Much executed", "Never so much"], correlations.Select(c => c.GetProperty("name").GetString()));
        long alerts = correlations[0].GetProperty("alerts").GetInt64();
        Assert.True(alerts > 0);
        Assert.Equal(0, correlations[1].GetProperty("alerts").GetInt64());
        Assert.Equal(alerts, report.GetProperty("alerts_of_correlations").GetInt64());
        Assert.Equal(alerts, correlations[0].GetProperty("over_time").EnumerateArray().Sum(n => n.GetInt32()));
        Assert.NotEmpty(correlations[0].GetProperty("samples")[0].GetProperty("message").GetString()!);

        // The rule that is counted raises no alerts of its own.
        JsonElement run = await Sfs.JsonAsync(
            "run", trace, "--once", "--json", "--data", folder.File("data"), "--rules", rules);
        Assert.Equal(run.GetProperty("alerts").GetInt64(), alerts);

        CommandResult named = await Sfs.SucceedAsync(
            "rules", "backtest", rules, "--trace", trace, "--filter", "never");
        Assert.DoesNotContain("Much executed", named.Output, StringComparison.Ordinal);
        Assert.Contains("0 alerts of 1 correlation", named.Output, StringComparison.Ordinal);
    }

    // SQLite's index of its write-ahead log (-shm) is where readers announce themselves; it holds nothing of the log.
    private static Dictionary<string, DateTime> Files(string directory) =>
        Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories)
            .Where(f => !f.EndsWith("-shm", StringComparison.Ordinal) && new FileInfo(f).Length > 0)
            .ToDictionary(f => f, File.GetLastWriteTimeUtc);
}
