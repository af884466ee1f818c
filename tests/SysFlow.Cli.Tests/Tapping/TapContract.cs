using System.Text.Json;

namespace SysFlow.Cli.Tests;

/// <summary>What <c>sfs tap</c> shows, whatever carries the topics.</summary>
public abstract class TapContract(PipelineUnderTest pipeline) : IAsyncDisposable
{
    [Fact]
    public async Task Every_event_of_a_trace_is_shown_as_inspect_shows_it()
    {
        string trace = await pipeline.RunAttackAsync();
        CommandResult inspected = await Sfs.SucceedAsync("inspect", trace, "--records");
        CommandResult tapped = await pipeline.SucceedAsync("tap", "events", "--json");
        Assert.Equal(
            inspected.Lines.Select(l => Without(l, "ordinal")).Order(StringComparer.Ordinal),
            tapped.Lines.Select(l => Event(l).GetRawText()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_condition_selects_events_and_alerts_by_their_events()
    {
        await pipeline.RunAttackAsync();
        const string condition = "sf.opflags = EXEC and sf.proc.exe endswith /uname";
        CommandResult events = await pipeline.SucceedAsync("tap", "events", condition, "--json");
        CommandResult alerts = await pipeline.SucceedAsync("tap", "alerts", condition, "--json");
        Assert.NotEmpty(events.Lines);
        Assert.NotEmpty(alerts.Lines);
        Assert.All(
            events.Lines.Concat(alerts.Lines),
            l => Assert.EndsWith(
                "/uname", Event(l).GetProperty("process").GetProperty("exe").GetString(), StringComparison.Ordinal));
        CommandResult shown = await pipeline.SucceedAsync("tap", "alerts", condition);
        Assert.All(shown.Lines, l => Assert.Contains("/bin/uname", l, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Documents_are_selected_by_fields_and_words()
    {
        await pipeline.RunAttackAsync();
        CommandResult all = await pipeline.SucceedAsync("tap", "ecs.alerts", "--json");
        CommandResult some = await pipeline.SucceedAsync("tap", "ecs.alerts", "process.name:un*", "sysflow", "--json");
        Assert.InRange(some.Lines.Count, 1, all.Lines.Count - 1);
        Assert.All(some.Lines, l => Assert.StartsWith(
            "un", Property(l, "document", "process", "name").GetString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_range_of_offsets_and_a_number_of_lines_are_kept_to()
    {
        await pipeline.RunAttackAsync();
        CommandResult all = await pipeline.SucceedAsync("tap", "alerts", "--partition", "0", "--json");
        CommandResult some = await pipeline.SucceedAsync(
            "tap", "sysflow.alerts", "--partition", "0", "--from", "2", "--limit", "3", "--json");
        Assert.Equal(all.Lines.Skip(2).Take(3), some.Lines);
        CommandResult none = await pipeline.SucceedAsync("tap", "alerts", "--from", "2100-01-01");
        Assert.Empty(none.Output);
    }

    [Fact]
    public async Task What_cannot_be_decoded_is_named_and_the_rest_is_shown()
    {
        await pipeline.AppendAsync("sysflow.events", "k", "\u001b[2K no batch");
        CommandResult result = await pipeline.SucceedAsync("tap", "events");
        Assert.Contains("cannot be decoded", Assert.Single(result.Lines), StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', result.Output);
        await pipeline.AppendAsync("sysflow.ecs.events", "k", "\u001b[2K");
        Assert.Contains("cannot be decoded", (await pipeline.SucceedAsync("tap", "ecs.events")).Output, StringComparison.Ordinal);
        await pipeline.AppendAsync("sysflow.alerts", "k", "");
        Assert.Contains("cannot be decoded", (await pipeline.SucceedAsync("tap", "alerts")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_group_appears_or_moves()
    {
        await pipeline.RunAttackAsync();
        await using var log = await pipeline.OpenAsync();
        var before = await log.ListGroupsAsync(TestContext.Current.CancellationToken);
        await pipeline.SucceedAsync("tap", "events");
        Assert.Equal(before, await log.ListGroupsAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("tap events sf.proc.exe@x", "filter: at character")]
    [InlineData("tap no-such-topic", "no-such-topic")]
    [InlineData("tap events --partition 77", "there is no partition 77")]
    [InlineData("tap events --from soon", "'soon' is neither an offset")]
    public async Task What_does_not_exist_is_named(string call, string problem)
    {
        await (await pipeline.OpenAsync()).DisposeAsync();
        CommandResult result = await pipeline.SfsAsync(call.Split(' '));
        Assert.NotEqual(0, result.Exit);
        Assert.Contains(problem, result.Error, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await pipeline.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private static JsonElement Event(string line) => Property(line, "event");

    private static JsonElement Property(string line, params string[] path)
    {
        using JsonDocument document = JsonDocument.Parse(line);
        return path.Aggregate(document.RootElement, (at, name) => at.GetProperty(name)).Clone();
    }

    private static string Without(string line, string property)
    {
        int start = line.IndexOf($"\"{property}\":", StringComparison.Ordinal);
        return line.Remove(start, line.IndexOf(',', start) + 1 - start);
    }
}
