using System.Text.Json;
using System.Text.Json.Nodes;
using SysFlow.Testing;

namespace SysFlow.Cli.Tests;

public sealed class InspectTests
{
    [Theory]
    [MemberData(nameof(ReferenceData.Traces), MemberType = typeof(ReferenceData))]
    public async Task Counts_equal_the_reference(string trace)
    {
        JsonNode expected = JsonNode.Parse(
            await File.ReadAllTextAsync(
                ReferenceData.Path("oracle", "trace-counts.json"), TestContext.Current.CancellationToken))![trace]!;
        CommandResult result = await Sfs.SucceedAsync("inspect", ReferenceData.Trace(trace), "--json");
        JsonNode actual = JsonNode.Parse(result.Output)!;
        foreach ((string key, JsonNode? value) in expected.AsObject())
            Assert.True(JsonNode.DeepEquals(value, actual[key]), $"{key}: expected {value}, was {actual[key]}");
    }

    [Theory]
    [MemberData(nameof(ReferenceData.JoinedTraces), MemberType = typeof(ReferenceData))]
    public async Task Joined_events_equal_the_reference_field_by_field(string trace)
    {
        string oracle = ReferenceData.Path("oracle", "joined", $"{trace}.jsonl");
        string[] expected = await File.ReadAllLinesAsync(oracle, TestContext.Current.CancellationToken);
        CommandResult result = await Sfs.SucceedAsync("inspect", ReferenceData.Trace(trace), "--records");
        IReadOnlyList<JsonElement> actual = [.. result.Lines
            .Select(l => JsonDocument.Parse(l).RootElement)
            .Where(e => IsInReference(e, trace))];
        Assert.Equal(expected.Length, actual.Count);
        for (int i = 0; i < expected.Length; i++)
        {
            using JsonDocument reference = JsonDocument.Parse(expected[i]);
            foreach (JsonProperty field in reference.RootElement.EnumerateObject())
            {
                Assert.True(
                    actual[i].TryGetProperty(field.Name, out JsonElement value), $"line {i}: {field.Name} is missing");
                Assert.True(
                    JsonElement.DeepEquals(field.Value, value),
                    $"line {i}: {field.Name}: expected {field.Value}, was {value}");
            }
        }
    }

    [Fact]
    public async Task A_file_that_is_no_trace_is_refused_by_name()
    {
        using TemporaryDirectory directory = new();
        string file = directory.File("notes.txt");
        await File.WriteAllTextAsync(file, "not a trace at all", TestContext.Current.CancellationToken);
        CommandResult result = await Sfs.InvokeAsync("inspect", file);
        Assert.Equal(1, result.Exit);
        Assert.Contains("notes.txt", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_can_be_read_of_a_damaged_trace_is_shown_and_the_damage_named()
    {
        using TemporaryDirectory directory = new();
        string whole = directory.File("whole.sf");
        await Sfs.SucceedAsync("simulate", "--scenario", "attack", "--out", whole);
        JsonElement all = await Sfs.JsonAsync("inspect", whole, "--json");
        byte[] bytes = await File.ReadAllBytesAsync(whole, TestContext.Current.CancellationToken);
        string cut = directory.File("cut.sf");
        await File.WriteAllBytesAsync(cut, bytes[..^100], TestContext.Current.CancellationToken);
        CommandResult table = await Sfs.InvokeAsync("inspect", cut);
        Assert.Equal(1, table.Exit);
        Assert.Contains("ProcessEvent", table.Output, StringComparison.Ordinal);
        Assert.Matches("^sfs: .*cut.sf: [0-9,]+ bytes in 1 place passed over: bytes ", table.Error);
        CommandResult json = await Sfs.InvokeAsync("inspect", cut, "--json");
        Assert.Equal(1, json.Exit);
        JsonElement part = JsonDocument.Parse(json.Output).RootElement;
        long behaviours = part.GetProperty("joined_behaviours").GetInt64();
        Assert.InRange(behaviours, 1, all.GetProperty("joined_behaviours").GetInt64() - 1);
        Assert.Contains("passed over", part.GetProperty("error").GetString(), StringComparison.Ordinal);
        CommandResult records = await Sfs.InvokeAsync("inspect", cut, "--records");
        Assert.Equal(1, records.Exit);
        Assert.InRange(records.Lines.Count, behaviours, long.MaxValue);
        CommandResult backtest = await Sfs.InvokeAsync("rules", "backtest", "--trace", cut);
        Assert.Contains("passed over", backtest.Error, StringComparison.Ordinal);
    }

    /// <summary>The reference leaves out the events that the oldest layouts file under another name.</summary>
    private static bool IsInReference(JsonElement line, string trace) =>
        !(trace.StartsWith("v1e", StringComparison.Ordinal) && line.GetProperty("type").ValueEquals("PE"));
}
