using Xunit;

namespace SysFlow.Streaming.Contract;

public abstract partial class TopicLogContract
{
    [Fact]
    public async Task A_range_is_read_exactly_and_ends()
    {
        await using ITopicProducer producer = await TopicAsync();
        for (int i = 0; i < 10; i++) await producer.AppendAsync(Topic, "k", Texts.Numbered($"{i}", 10));
        TopicPartition partition = new(Topic, 0);
        foreach ((int from, int to) in new[] { (0, 100), (0, 1), (99, 100), (7, 93), (40, 50), (50, 50) })
        {
            await using ITopicReader reader =
                Log.Read(new RangeSettings([new PartitionRange(partition, from, to)]) { MaxBlockBytes = 300 });
            string[] expected = [.. Enumerable.Range(from, to - from).Select(i => $"{i / 10}{i % 10}")];
            Assert.Equal(expected, await reader.ReadToEndAsync(Cancel));
        }
    }

    [Fact]
    public async Task A_range_commits_nothing_and_does_not_wait_beyond_what_there_was()
    {
        await using ITopicProducer producer = await TopicAsync();
        await producer.AppendAsync(Topic, "k", ["a"]);
        await using ITopicReader reader = Log.Read(
            new RangeSettings([new PartitionRange(new TopicPartition(Topic, 0), 0, long.MaxValue)]));
        Assert.Equal(["a"], await reader.ReadToEndAsync(Cancel));
        Assert.Empty(await Log.ListGroupsAsync(Cancel));
    }

    [Fact]
    public async Task A_time_finds_the_first_message_that_is_not_older()
    {
        await using ITopicProducer producer = await TopicAsync();
        using MessageBatch batch = new();
        for (int i = 0; i < 100; i++) batch.Add(Topic, "k", $"v{i}", timestamp: 1000 + 10 * i);
        await producer.AppendAsync(batch, Cancel);
        TopicPartition partition = new(Topic, 0);
        (long, long)[] expected = [(0, 0), (1000, 0), (1001, 1), (1500, 50), (1990, 99), (1991, 100)];
        foreach ((long time, long offset) in expected)
        {
            DateTimeOffset from = DateTimeOffset.FromUnixTimeMilliseconds(time);
            Assert.Equal(offset, await Log.FindOffsetAsync(partition, from, Cancel));
        }
    }

    [Fact]
    public async Task A_range_between_two_times_is_read_from_all_partitions()
    {
        await using ITopicProducer producer = await TopicAsync(partitions: 3);
        using MessageBatch batch = new();
        for (int i = 0; i < 300; i++) batch.Add(Topic, $"k{i % 7}", $"v{i}", timestamp: i);
        await producer.AppendAsync(batch, Cancel);
        RangeSettings range = await RangeSettings.BetweenAsync(
            Log, [Topic], DateTimeOffset.FromUnixTimeMilliseconds(
                100), DateTimeOffset.FromUnixTimeMilliseconds(200), Cancel);
        await using ITopicReader reader = Log.Read(range);
        Assert.Equal(
            Enumerable.Range(100, 100).Select(i => $"v{i}").Order(), (await reader.ReadToEndAsync(Cancel)).Order());
    }

    [Fact]
    public async Task A_topic_gets_more_partitions_and_never_fewer()
    {
        await using ITopicProducer producer = await TopicAsync(partitions: 2);
        await using ITopicConsumer consumer = Subscribe("grown");
        for (int i = 0; i < 10; i++) await producer.AppendAsync(Topic, $"k{i}", [$"v{i}"]);
        await Log.EnsureTopicAsync(new TopicSettings(Topic) { Partitions = 4 }, Cancel);
        await Log.EnsureTopicAsync(new TopicSettings(Topic) { Partitions = 1 }, Cancel);
        TopicDescription topic = Assert.Single(await Log.ListTopicsAsync(Cancel));
        Assert.Equal(4, topic.Partitions.Count);
        List<string> read = await consumer.ReadTextsAsync(10, Cancel);
        int appended = 10;
        do
        {
            for (int i = 0; i < 10; i++, appended++)
                await producer.AppendAsync(Topic, $"k{appended}", [$"v{appended}"]);
            read.AddRange(await consumer.ReadTextsAsync(10, Cancel));
        }
        while (consumer.Assignment.Count < 4); // an engine may take a while to see that there are more
        Assert.Equal(Texts.Numbered("v", appended).Order(), read.Order());
    }
}
