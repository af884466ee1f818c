using System.Text;
using System.Text.Json;
using SysFlow.Streaming;

namespace SysFlow.Cli.Tests;

/// <summary>What <c>sfs dlq</c> does, whatever carries the topics.</summary>
public abstract class DlqContract(PipelineUnderTest pipeline) : IAsyncDisposable
{
    private const string Events = "sysflow.events";
    private const string Documents = "sysflow.ecs.events";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_service_leaves_what_it_cannot_process_with_reason_and_source()
    {
        await pipeline.RunAttackAsync();
        long events = await AppendAsync(Events, "\u001b[2K no batch");
        long document = await AppendAsync(Documents, "no document");
        await pipeline.RunAsync();
        JsonElement[] letters = await ListAsync();
        Assert.Equal(
            ["detector", "ecs-mapper", "indexer"],
            letters.Select(l => Text(l, "stage")).Order(StringComparer.Ordinal));
        Assert.All(letters, l => Assert.NotEqual("", Text(l, "reason")));
        Assert.All(letters, l => Assert.Equal("k", Text(l, "key")));
        Assert.Equal(
            [(Documents, document), (Events, events), (Events, events)],
            letters.Select(l => (Text(l, "source_topic"), l.GetProperty("source_offset").GetInt64())).Order());
        string table = (await pipeline.SucceedAsync("dlq", "list", "--stage", "indexer")).Output;
        Assert.Contains("document id", table, StringComparison.Ordinal);
        Assert.Contains("1 open dead letter", table, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_letter_is_shown_whole_and_its_value_exactly()
    {
        string id = await LetterAsync("\u001b[2K value");
        CommandResult shown = await pipeline.SucceedAsync("dlq", "show", id);
        Assert.Contains(@"\x1b[2K value", shown.Output, StringComparison.Ordinal);
        Assert.Contains("origin: node-1", shown.Output, StringComparison.Ordinal);
        string file = pipeline.File("value");
        await pipeline.SucceedAsync("dlq", "show", id, "--out", file);
        Assert.Equal("\u001b[2K value", await File.ReadAllTextAsync(file, Cancel));
        using JsonDocument json = JsonDocument.Parse((await pipeline.SucceedAsync("dlq", "show", id, "--json")).Output);
        Assert.Equal(
            "\u001b[2K value", Encoding.UTF8.GetString(json.RootElement.GetProperty("value").GetBytesFromBase64()));
    }

    [Fact]
    public async Task A_redriven_message_is_the_original_and_is_listed_no_more()
    {
        string id = await LetterAsync("the value");
        await pipeline.SucceedAsync("dlq", "redrive", id, "--yes");
        Assert.Empty(await ListAsync());
        Assert.Equal("key=the key headers=origin:node-1 value=the value", Assert.Single(await ReadAsync(Documents)));
        CommandResult again = await pipeline.SfsAsync("dlq", "redrive", id, "--yes");
        Assert.Equal(2, again.Exit);
        Assert.Single(await ReadAsync(Documents));
    }

    [Fact]
    public async Task A_dropped_letter_is_listed_no_more_and_nothing_is_appended()
    {
        string id = await LetterAsync("the value");
        string other = await LetterAsync("another");
        await pipeline.SucceedAsync("dlq", "drop", id, "--yes");
        Assert.Equal([other], (await ListAsync()).Select(l => Text(l, "id")));
        Assert.Empty(await ReadAsync(Documents));
        await pipeline.SucceedAsync("dlq", "show", id);
    }

    [Theory]
    [InlineData("redrive")]
    [InlineData("drop")]
    public async Task Nothing_is_done_without_yes_or_in_a_dry_run(string command)
    {
        await LetterAsync("the value");
        CommandResult refused = await pipeline.SfsAsync("dlq", command, "--all");
        Assert.Equal(2, refused.Exit);
        Assert.Contains("add --yes", refused.Error, StringComparison.Ordinal);
        CommandResult dry = await pipeline.SucceedAsync("dlq", command, "--all", "--yes", "--dry-run");
        Assert.Contains("1 dead letter would be", dry.Output, StringComparison.Ordinal);
        Assert.Single(await ListAsync());
        Assert.Empty(await ReadAsync(Documents));
    }

    [Fact]
    public async Task All_that_a_filter_selects_are_redriven_in_their_order()
    {
        for (int i = 0; i < 50; i++) await LetterAsync($"v{i}", i % 2 == 0 ? "even" : "odd");
        await pipeline.SucceedAsync("dlq", "redrive", "--all", "--reason", "EVEN", "--yes");
        Assert.Equal(
            Enumerable.Range(0, 25).Select(i => $"v{i * 2}"),
            (await ReadAsync(Documents)).Select(m => m[(m.IndexOf("value=", StringComparison.Ordinal) + 6)..]));
        Assert.Equal(25, (await ListAsync()).Length);
    }

    [Theory]
    [InlineData("dlq redrive --yes", "name dead letters by their ids, or all")]
    [InlineData("dlq redrive 0@0 --all --yes", "name dead letters by their ids, or all")]
    [InlineData("dlq drop 0@0 --stage indexer", "--stage: the dead letters are named already")]
    [InlineData("dlq drop nothing", "nothing: this is not an id")]
    [InlineData("dlq drop 0@99 --yes", "0@99: there is no open dead letter")]
    [InlineData("dlq show 0@99", "0@99: there is no dead letter")]
    public async Task A_wrong_choice_is_explained(string call, string problem)
    {
        await (await pipeline.OpenAsync()).DisposeAsync();
        CommandResult result = await pipeline.SfsAsync(call.Split(' '));
        Assert.Equal(2, result.Exit);
        Assert.Contains(problem, result.Error, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await pipeline.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private static string? Text(JsonElement letter, string name) => letter.GetProperty(name).GetString();

    private async Task<JsonElement[]> ListAsync()
    {
        using JsonDocument json = JsonDocument.Parse((await pipeline.SucceedAsync("dlq", "list", "--json")).Output);
        return [.. json.RootElement.EnumerateArray().Select(l => l.Clone())];
    }

    /// <summary>Appends a message and returns its offset.</summary>
    private async Task<long> AppendAsync(string topic, string value)
    {
        await pipeline.AppendAsync(topic, "k", value);
        await using ITopicLog log = await pipeline.OpenAsync();
        return (await log.GetEndAsync([topic], Cancel)).Max(p => p.Offset) - 1;
    }

    /// <summary>Writes a dead letter of a document as a stage does; returns its id.</summary>
    private async Task<string> LetterAsync(string value, string reason = "reason")
    {
        await using ITopicLog log = await pipeline.OpenAsync();
        await using ITopicProducer producer = log.CreateProducer();
        using MessageBlock block = new(new TopicPartition(Documents, 0), 1024);
        using MessageBatch batch = new();
        batch.Start(Documents, "the key"u8, 1_000);
        batch.AddHeader("origin"u8, "node-1"u8);
        batch.Write(Encoding.UTF8.GetBytes(value));
        batch.Complete();
        block.Add(7, batch.Encoded(0));
        using DeadLetterWriter writer = new(producer, "indexer", TimeProvider.System);
        await writer.AppendAsync(block, [new RejectedMessage(0, reason)], Cancel);
        return $"0@{(await log.GetEndAsync([DeadLetterTopic.Name], Cancel))[0].Offset - 1}";
    }

    private async Task<List<string>> ReadAsync(string topic)
    {
        await using ITopicLog log = await pipeline.OpenAsync();
        await using ITopicReader reader = log.Read(
            await RangeSettings.BetweenAsync(log, [topic], from: null, to: null, Cancel));
        List<string> messages = [];
        while (await reader.ReadAsync(Cancel) is { } block)
        {
            using (block)
            {
                for (int i = 0; i < block.Count; i++) messages.Add(Describe(block[i]));
            }
        }

        return messages;
    }

    private static string Describe(Message message)
    {
        StringBuilder text = new($"key={Encoding.UTF8.GetString(message.Key)} headers=");
        foreach (MessageHeader header in message.Headers)
            text.Append(Encoding.UTF8.GetString(header.Name)).Append(':').Append(Encoding.UTF8.GetString(header.Value));
        return text.Append(" value=").Append(Encoding.UTF8.GetString(message.Value)).ToString();
    }
}
