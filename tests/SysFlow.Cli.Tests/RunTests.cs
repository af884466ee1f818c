using System.Text.Json;
using SysFlow.Testing;

namespace SysFlow.Cli.Tests;

public sealed class RunTests
{
    [Theory]
    [MemberData(nameof(Traces.All), MemberType = typeof(Traces))]
    public async Task Every_behaviour_of_a_trace_becomes_one_document_and_running_twice_changes_nothing(string trace)
    {
        using TemporaryDirectory directory = new();
        string path = Traces.PathOf(trace);
        JsonElement first = await Sfs.JsonAsync("run", path, "--once", "--json", "--data", directory.Path);
        Dictionary<string, long> before = await Sfs.CountDocumentsAsync(directory.Path);
        Assert.Equal(first.GetProperty("events").GetInt64(), before.GetValueOrDefault("event"));
        Assert.Equal(first.GetProperty("alerts").GetInt64(), before.GetValueOrDefault("alert"));
        Assert.Equal(await CountBehavioursAsync(path), before.GetValueOrDefault("event"));

        JsonElement second = await Sfs.JsonAsync("run", path, "--once", "--json", "--data", directory.Path);
        Assert.Equal(0, second.GetProperty("documents_created").GetInt64());
        Assert.Equal(before, await Sfs.CountDocumentsAsync(directory.Path));
    }

    [Fact]
    public async Task One_corrupt_trace_among_good_ones_is_named_and_the_good_ones_are_complete()
    {
        using TemporaryDirectory directory = new();
        string traces = Directory.CreateDirectory(directory.File("traces")).FullName;
        foreach ((string name, string seed) in new[] { ("1-good.sf", "1"), ("2-bad.sf", "2"), ("3-good.sf", "3") })
        {
            await Sfs.SucceedAsync(
                "simulate", "--scenario", "attack", "--seed", seed, "--out", Path.Combine(traces, name));
        }

        string bad = Path.Combine(traces, "2-bad.sf");
        byte[] bytes = await File.ReadAllBytesAsync(bad, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(bad, bytes[..(bytes.Length * 2 / 3)], TestContext.Current.CancellationToken);

        CommandResult result = await Sfs.InvokeAsync(
            "run", traces, "--once", "--json", "--data", directory.File("data"));
        Assert.Equal(1, result.Exit);
        Assert.Contains("2-bad.sf", result.Error, StringComparison.Ordinal);
        using JsonDocument report = JsonDocument.Parse(result.Output);
        Dictionary<string, JsonElement> outcomes = report.RootElement.GetProperty("traces").EnumerateArray()
            .ToDictionary(t => Path.GetFileName(t.GetProperty("path").GetString()!));
        foreach (string good in new[] { "1-good.sf", "3-good.sf" })
        {
            Assert.False(outcomes[good].TryGetProperty("error", out _));
            Assert.Equal(
                await CountBehavioursAsync(Path.Combine(traces, good)), outcomes[good]
                    .GetProperty("events").GetInt64());
        }

        Assert.Contains("block", outcomes["2-bad.sf"].GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.NotEqual(0, outcomes["2-bad.sf"].GetProperty("events").GetInt64());
        Assert.Equal(
            report.RootElement.GetProperty("events").GetInt64(),
            (await Sfs.CountDocumentsAsync(directory.File("data")))["event"]);
    }

    [Fact]
    public async Task Export_writes_as_many_lines_as_there_are_documents()
    {
        using TemporaryDirectory directory = new();
        string trace = directory.File("attack.sf");
        await Sfs.SucceedAsync("simulate", "--scenario", "attack", "--out", trace);
        JsonElement report = await Sfs.JsonAsync("run", trace, "--once", "--json", "--data", directory.File("data"));
        foreach ((string kind, string key) in new[] { ("alerts", "alerts"), ("events", "events") })
        {
            CommandResult export = await Sfs.SucceedAsync("export", kind, "--data", directory.File("data"));
            Assert.Equal(report.GetProperty(key).GetInt64(), export.Lines.Count);
            Assert.All(export.Lines, l => JsonDocument.Parse(l).Dispose());
        }
    }

    private static async Task<long> CountBehavioursAsync(string trace)
    {
        JsonElement summary = await Sfs.JsonAsync("inspect", trace, "--json");
        string[] behaviours =
            ["ProcessEvent", "NetworkFlow", "FileFlow", "FileEvent", "NetworkEvent", "ProcessFlow", "K8sEvent"];
        return summary.GetProperty("records").EnumerateObject().Where(r => behaviours.Contains(r.Name))
            .Sum(r => r.Value.GetInt64());
    }
}
