using System.Text.RegularExpressions;
using Microsoft.Extensions.Time.Testing;
using SysFlow.Testing;

namespace SysFlow.Streaming.Embedded.Tests;

/// <summary>
/// The file is that of <c>docs/wire/embedded-log.md</c>, so that a change of either fails here.
/// </summary>
public sealed class WireFormatTests
{
    [Fact]
    public async Task The_documented_tables_are_those_that_are_made()
    {
        await using LogWorld world = new();
        await world.OpenAsync();
        string made = (string)world.Sql(
            "SELECT group_concat(sql, '; ') FROM (SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid)")!;
        Assert.Equal(Words(Block("sql tables")), Words($"{made};"));
    }

    [Theory]
    [InlineData("topic")]
    [InlineData("partition")]
    [InlineData("frame")]
    [InlineData("group_offset")]
    public async Task The_documented_row_is_what_is_written(string table)
    {
        await using LogWorld world = await DocumentedWorldAsync();
        MatchCollection values = Regex.Matches(Block($"text {table}"), @"^(\w+) +(.+)$", RegexOptions.Multiline);
        Assert.Equal(world.Sql($"SELECT count(*) FROM pragma_table_info('{table}')"), (long)values.Count);
        foreach (Match value in values)
        {
            string written = (string)world.Sql($"SELECT quote({value.Groups[1].Value}) FROM {table}")!;
            Assert.Equal(value.Groups[2].Value.Replace(" ", "", StringComparison.Ordinal), written.ToLowerInvariant());
        }
    }

    [Fact]
    public void The_documented_compressed_content_is_read()
    {
        byte[] content = Convert.FromHexString(Regex.Replace(Block("hex compressed"), @"#.*|\s", ""));
        using MessageBatch batch = new();
        batch.Start(LogWorld.Topic, "host"u8, 1_700_000_000_000);
        for (int i = 0; i < 60; i++) batch.Write("hello"u8);
        batch.Complete();
        byte[] messages = new byte[batch.Bytes];
        Assert.True(FrameContent.TryRead(content, messages));
        Assert.Equal(Convert.ToHexString(batch.Encoded(0)), Convert.ToHexString(messages));
    }

    /// <summary>One message, and a group that has read it.</summary>
    private static async Task<LogWorld> DocumentedWorldAsync()
    {
        LogWorld world = new();
        world.Options = world.Options with
        {
            Time = new FakeTimeProvider(DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_001_000)),
        };
        await world.OpenAsync();
        await using ITopicProducer producer = world.Log.CreateProducer();
        using MessageBatch batch = new();
        batch.Start(LogWorld.Topic, "host"u8, 1_700_000_000_000);
        batch.AddHeader("h"u8, "v"u8);
        batch.Write("hello"u8);
        batch.Complete();
        await producer.AppendAsync(batch, LogWorld.Cancel);
        await using ITopicConsumer consumer = world.Log.Subscribe(new ConsumerSettings("detector", [LogWorld.Topic]));
        (await consumer.ReadAsync(LogWorld.Cancel))!.Dispose();
        await consumer.CommitAsync([new PartitionOffset(LogWorld.Partition, 1)], LogWorld.Cancel);
        return world;
    }

    private static string Words(string sql) => Regex.Replace(sql, @"\s+", " ").Trim();

    private static string Block(string title)
    {
        string page = Checkout.Read("docs/wire/embedded-log.md");
        Match block = Regex.Match(page, $"```{title}\n(.*?)```", RegexOptions.Singleline);
        Assert.True(block.Success && block.Groups[1].Length > 0, $"the page has no block '{title}'");
        return block.Groups[1].Value;
    }
}
