using System.Text.Json;
using SysFlow.Hosting;
using SysFlow.Streaming;

namespace SysFlow.Cli.Tests;

/// <summary>What <c>sfs replay</c> does, whatever carries the topics.</summary>
public abstract class ReplayContract(PipelineUnderTest pipeline) : IAsyncDisposable
{
    private const string Rules = """
        - rule: Anything started
          desc: Every program that is started.
          condition: sf.opflags = EXEC
          priority: low
        """;

    private const string Correlation = """
        title: Discovery
        id: 6c6b2d5e-3a4b-4a58-9d4f-0f1f3f2a7a01
        name: discovery
        logsource: {category: process_creation, product: linux}
        detection:
          selection: {Image|endswith: [/uname, /df, /id, /whoami, /ps]}
          condition: selection
        level: low
        ---
        title: Much discovery
        id: 6c6b2d5e-3a4b-4a58-9d4f-0f1f3f2a7a02
        correlation: {type: event_count, rules: [discovery], group-by: [User], timespan: 10m, condition: {gte: 2}}
        level: high
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Other_rules_give_beside_the_live_alerts_what_a_fresh_run_gives_and_touch_nothing()
    {
        string rules = WriteRules();
        string trace = await pipeline.RunAttackAsync();
        await using ITopicLog log = await pipeline.OpenAsync();
        await using LiveDetector live = new(log);
        IReadOnlyList<string> alerts = (await pipeline.SucceedAsync("tap", "alerts", "--json")).Lines;
        IReadOnlyList<GroupOffset> groups = await log.ListGroupsAsync(Cancel);

        JsonElement report = await ReplayAsync("detector", "--from", "0", "--rules", rules, "--output-suffix", "other");
        Assert.True(report.GetProperty("finished").GetBoolean());
        Assert.Equal(groups, await log.ListGroupsAsync(Cancel));
        Assert.Equal(alerts, (await pipeline.SucceedAsync("tap", "alerts", "--json")).Lines);

        // It was running all the time, and has not seen anything of it: the next batch is its first.
        await pipeline.AppendAsync(PipelineTopics.Events, "k", "no batch");
        await log.WaitUntilCommittedAsync(
            "detector", await log.GetEndAsync([PipelineTopics.Events], Cancel), TimeProvider.System, Cancel);
        Assert.Equal(1, live.Counters.MessagesIn);

        await using EmbeddedPipeline fresh = new();
        await fresh.RunAsync(trace, "--rules", rules);
        IReadOnlyList<string> expected = (await fresh.SucceedAsync("tap", "alerts", "--json")).Lines;
        IReadOnlyList<string> actual = (await pipeline.SucceedAsync("tap", "alerts.other", "--json")).Lines;
        Assert.NotEqual(alerts.Count, actual.Count);
        Assert.Contains(actual, l => Text(l, "rule") == "Much discovery");
        Assert.Equal(expected.Select(Identity).Order(), actual.Select(Identity).Order());
    }

    [Fact]
    public async Task A_dry_run_counts_and_writes_nothing()
    {
        string rules = WriteRules();
        await pipeline.RunAttackAsync();
        await using ITopicLog log = await pipeline.OpenAsync();
        IReadOnlyList<GroupOffset> groups = await log.ListGroupsAsync(Cancel);
        string[] topics = await TopicsAsync(log);
        long written = (await ReplayAsync(
            "detector", "--from", "0", "--rules", rules, "--output-suffix", "new", "--dry-run"))
            .GetProperty("written").GetInt64();
        Assert.True(written > 10);
        Assert.Equal(topics, await TopicsAsync(log));
        Assert.Equal(groups, await log.ListGroupsAsync(Cancel));
        JsonElement real = await ReplayAsync("detector", "--from", "0", "--rules", rules, "--output-suffix", "new");
        Assert.Equal(written, real.GetProperty("written").GetInt64());
    }

    [Fact]
    public async Task Alerts_of_a_replay_become_documents_of_their_own_data_stream_and_store()
    {
        await pipeline.RunAttackAsync();
        await ReplayAsync("detector", "--from", "0", "--rules", WriteRules(), "--output-suffix", "two");
        JsonElement mapped = await ReplayAsync(
            "ecs-mapper", "--from", "0", "--input-suffix", "two", "--output-suffix", "two");
        Assert.Equal(["sysflow.alerts.two"], Texts(mapped, "inputs"));
        JsonElement indexed = await ReplayAsync(
            "indexer", "--from", "0", "--input-suffix", "two", "--documents", pipeline.File("two/documents"));
        Assert.Equal(
            mapped.GetProperty("written").GetInt64(), indexed.GetProperty("written").GetInt64());
        Dictionary<string, long> documents = await Sfs.CountDocumentsAsync(pipeline.File("two"));
        Assert.Equal(mapped.GetProperty("written").GetInt64(), documents["alert"]);
        JsonElement streams = await Sfs.JsonAsync(
            "search", "--data", pipeline.File("two"), "--count-by", "data_stream.namespace", "--json");
        Assert.Equal(["default.two"], streams.EnumerateObject().Select(s => s.Name));
    }

    [Fact]
    public async Task A_range_of_offsets_and_times_is_kept_to_and_nothing_is_left_behind()
    {
        await pipeline.RunAttackAsync();
        await using ITopicLog log = await pipeline.OpenAsync();
        IReadOnlyList<GroupOffset> groups = await log.ListGroupsAsync(Cancel);
        JsonElement some = await ReplayAsync("ecs-mapper", "--from", "1", "--to", "3", "--output-suffix", "r");
        PartitionDescription[] inputs =
            [.. await log.GetPartitionsAsync([PipelineTopics.Events, PipelineTopics.Alerts], Cancel)];
        Assert.Equal(
            inputs.Sum(p => Math.Clamp(p.Offsets.High - 1, 0, 2)), some.GetProperty("messages").GetInt64());
        JsonElement none = await ReplayAsync("ecs-mapper", "--from", "2100-01-01", "--output-suffix", "r");
        Assert.Equal(0, none.GetProperty("messages").GetInt64());
        Assert.Equal(groups, await log.ListGroupsAsync(Cancel));
    }

    [Fact]
    public async Task A_replay_that_was_begun_goes_on_shows_its_own_lag_and_can_be_forgotten()
    {
        await pipeline.RunAttackAsync();
        await using ITopicLog log = await pipeline.OpenAsync();
        Replay begun = await Replay.BeginAsync(
            log, "replay.ecs-mapper.mine", [PipelineTopics.Alerts], RangeBound.At(0), RangeBound.At(5), Cancel);
        await log.CommitAsync(
            begun.Group, [new PartitionOffset(begun.Ranges[0].Partition, 2)], Cancel);
        CommandResult lag = await pipeline.SucceedAsync("lag", "--group", begun.Group);
        Assert.Contains("replay.ecs-mapper.mine: 3 messages to read", lag.Output, StringComparison.Ordinal);

        JsonElement rest = await ReplayAsync(
            "ecs-mapper", "--from", "0", "--name", "mine", "--output-suffix", "s");
        Assert.True(rest.GetProperty("resumed").GetBoolean());
        Assert.Equal(3, rest.GetProperty("messages").GetInt64());

        await Replay.BeginAsync(
            log, "replay.detector.gone", [PipelineTopics.Events], RangeBound.At(0), RangeBound.At(1), Cancel);
        await pipeline.SucceedAsync("replay", "forget", "replay.detector.gone");
        Assert.DoesNotContain(
            await log.ListGroupsAsync(Cancel), g => g.Group.StartsWith("replay.", StringComparison.Ordinal));
        Assert.Equal(2, (await pipeline.SfsAsync("replay", "forget", "replay.detector.gone")).Exit);
    }

    [Theory]
    [InlineData("replay detector", "--from")]
    [InlineData("replay detector --from 0 --output-suffix A-b", "--output-suffix: 'A-b' is not")]
    [InlineData("replay ecs-mapper --from 0 --input-suffix nowhere", "no topic sysflow.events.nowhere")]
    [InlineData("replay ecs-mapper --from 0 --name x.end", "--name: 'x.end' is not")]
    [InlineData("replay indexer --from 0", "--documents")]
    [InlineData("replay forget indexer", "not the group of a replay")]
    public async Task What_cannot_be_replayed_is_explained(string call, string problem)
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

    private static async Task<string[]> TopicsAsync(ITopicLog log) =>
        [.. (await log.ListTopicsAsync(Cancel)).Select(t => $"{t.Name} {t.Partitions.Sum(p => p.Offsets.High)}")];

    private static string? Text(string line, string property)
    {
        using JsonDocument json = JsonDocument.Parse(line);
        return json.RootElement.GetProperty(property).GetString();
    }

    private static string?[] Texts(JsonElement report, string property) =>
        [.. report.GetProperty(property).EnumerateArray().Select(t => t.GetString())];

    /// <summary>What an alert says, without where its message is.</summary>
    private static string Identity(string line) => $"{Text(line, "id")} {Text(line, "rule")} {Text(line, "message")}";

    private async Task<JsonElement> ReplayAsync(params string[] args)
    {
        CommandResult result = await pipeline.SucceedAsync(["replay", .. args, "--json"]);
        using JsonDocument json = JsonDocument.Parse(result.Output);
        return json.RootElement.Clone();
    }

    private string WriteRules()
    {
        string rules = Directory.CreateDirectory(pipeline.File("rules")).FullName;
        File.WriteAllText(Path.Combine(rules, "started.yaml"), Rules);
        File.WriteAllText(Path.Combine(rules, "discovery.yml"), Correlation);
        return rules;
    }
}
