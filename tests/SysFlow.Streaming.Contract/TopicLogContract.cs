using System.Globalization;
using System.Text;
using Xunit;

namespace SysFlow.Streaming.Contract;

/// <summary>
/// What every engine behind <see cref="ITopicLog"/> must do. The tests of an engine derive from it and open the
/// log; each test has a log of its own.
/// </summary>
public abstract partial class TopicLogContract : IAsyncLifetime
{
    private const string Topic = "contract.events";

    /// <summary>The log under test.</summary>
    protected ITopicLog Log { get; private set; } = null!;

    /// <summary>Ends a test that hangs; no result depends on time.</summary>
    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Opens an empty log.</summary>
    protected abstract Task<ITopicLog> OpenAsync();

    /// <summary>Closes the log as its process would and opens it again.</summary>
    protected abstract Task<ITopicLog> ReopenAsync(ITopicLog log);

    /// <inheritdoc />
    public async ValueTask InitializeAsync() => Log = await OpenAsync();

    /// <inheritdoc />
    public virtual async ValueTask DisposeAsync()
    {
        if (Log is not null) await Log.DisposeAsync(); // null when the engine is not available and the test skips
        GC.SuppressFinalize(this);
    }

    private async Task<ITopicProducer> TopicAsync(int partitions = 1)
    {
        await Log.EnsureTopicAsync(new TopicSettings(Topic) { Partitions = partitions }, Cancel);
        return Log.CreateProducer();
    }

    private ITopicConsumer Subscribe(
        string group, int maxBlockBytes = MessageLimits.BlockBytes, IAssignmentListener? listener = null) =>
        Log.Subscribe(new ConsumerSettings(group, [Topic]) { MaxBlockBytes = maxBlockBytes, Listener = listener });

    [Fact]
    public async Task Messages_come_back_in_the_order_in_which_they_were_appended()
    {
        await using ITopicProducer producer = await TopicAsync();
        string[] values = Texts.Numbered("v", 1000);
        foreach (string[] part in values.Chunk(100)) await producer.AppendAsync(Topic, "host", part);
        await using ITopicConsumer consumer = Subscribe("order");
        Assert.Equal(values, await consumer.ReadTextsAsync(1000, Cancel));
    }

    [Fact]
    public async Task Messages_of_one_key_stay_in_order_across_partitions()
    {
        await using ITopicProducer producer = await TopicAsync(partitions: 4);
        using MessageBatch batch = new();
        for (int i = 0; i < 400; i++) batch.Add(Topic, $"key{i % 16}", $"{i % 16}/{i / 16}");
        Assert.True((await producer.AppendAsync(batch, Cancel)).IsComplete);
        await using ITopicConsumer consumer = Subscribe("keys");
        List<string> values = await consumer.ReadTextsAsync(400, Cancel);
        foreach (IGrouping<string, string> key in values.GroupBy(v => v.Split('/')[0]))
            Assert.Equal(Texts.Numbered($"{key.Key}/", 25), key);
    }

    [Fact]
    public async Task A_message_comes_back_with_its_key_headers_timestamp_and_value()
    {
        await using ITopicProducer producer = await TopicAsync();
        using MessageBatch batch = new();
        batch.Start(Topic, "Schlüssel"u8, 1_700_000_000_123);
        batch.AddHeader("name"u8, "värde"u8);
        batch.AddHeader("empty"u8, default);
        batch.AddHeader("name"u8, [0, 255, 1]);
        batch.Write([1, 2, 3, 0, 255]);
        batch.Complete();
        await producer.AppendAsync(batch, Cancel);

        await using ITopicConsumer consumer = Subscribe("exact");
        using MessageBlock? block = await consumer.ReadAsync(Cancel);
        Message message = block![0];
        Assert.Equal(new PartitionOffset(new TopicPartition(Topic, 0), 0), message.Position);
        Assert.Equal("Schlüssel", Encoding.UTF8.GetString(message.Key));
        Assert.Equal(1_700_000_000_123, message.Timestamp);
        Assert.Equal([1, 2, 3, 0, 255], message.Value.ToArray());
        List<string> headers = [];
        foreach (MessageHeader header in message.Headers)
            headers.Add($"{Encoding.UTF8.GetString(header.Name)}={Convert.ToHexString(header.Value)}");
        Assert.Equal(["name=76C3A4726465", "empty=", "name=00FF01"], headers);
    }

    [Fact]
    public async Task Empty_values_and_empty_keys_are_messages_too()
    {
        await using ITopicProducer producer = await TopicAsync();
        await producer.AppendAsync(Topic, "", ["", "x", ""]);
        await using ITopicConsumer consumer = Subscribe("empty");
        Assert.Equal(["", "x", ""], await consumer.ReadTextsAsync(3, Cancel));
    }

    [Fact]
    public async Task Offsets_count_messages_from_zero_without_gaps()
    {
        await using ITopicProducer producer = await TopicAsync();
        for (int i = 0; i < 5; i++) await producer.AppendAsync(Topic, "host", Texts.Numbered("v", 7));
        TopicPartition partition = new(Topic, 0);
        Assert.Equal(new OffsetRange(0, 35), await Log.GetOffsetsAsync(partition, Cancel));
        await using ITopicReader reader = Log.Read(new RangeSettings([new PartitionRange(partition, 0, 35)]));
        long next = 0;
        while (await reader.ReadAsync(Cancel) is { } block)
        {
            for (int i = 0; i < block.Count; i++) Assert.Equal(next++, block[i].Offset);
            Assert.Equal(next, block.NextOffset);
            block.Dispose();
        }

        Assert.Equal(35, next);
    }

    [Fact]
    public async Task A_message_that_is_too_large_is_refused_by_index_and_the_others_are_appended()
    {
        await using ITopicProducer producer = await TopicAsync();
        using MessageBatch batch = new(MessageLimits.LargestMessageBytes);
        batch.Add(Topic, "k", "before");
        batch.Add(Topic, "k", new string('x', MessageLimits.MaxMessageBytes));
        batch.Add(Topic, "k", "after");
        AppendResult result = await producer.AppendAsync(batch, Cancel);
        RejectedMessage refused = Assert.Single(result.Rejected!);
        Assert.Equal(1, refused.Index);
        Assert.Contains(MessageLimits.MaxMessageBytes.ToString(
            CultureInfo.InvariantCulture), refused.Reason, StringComparison.Ordinal);
        await using ITopicConsumer consumer = Subscribe("large");
        Assert.Equal(["before", "after"], await consumer.ReadTextsAsync(2, Cancel));
    }

    [Fact]
    public async Task The_largest_message_fits()
    {
        await using ITopicProducer producer = await TopicAsync();
        using MessageBatch batch = new();
        string value = new('y', MessageLimits.MaxMessageBytes - MessageLayout.PrefixBytes - 1);
        for (int i = 0; i < 6; i++) batch.Add(Topic, "k", value);
        Assert.True((await producer.AppendAsync(batch, Cancel)).IsComplete);
        await using ITopicConsumer consumer = Subscribe("largest", maxBlockBytes: 1024);
        Assert.All(await consumer.ReadTextsAsync(6, Cancel), v => Assert.Equal(value, v));
    }

    [Fact]
    public async Task A_block_keeps_to_its_size()
    {
        await using ITopicProducer producer = await TopicAsync();
        await producer.AppendAsync(Topic, "k", Texts.Numbered(new string('z', 1000), 500));
        await using ITopicConsumer consumer = Subscribe("sized", maxBlockBytes: 10_000);
        int read = 0;
        while (read < 500)
        {
            using MessageBlock? block = await consumer.ReadAsync(Cancel);
            Assert.InRange(block!.Bytes, 1, 10_000);
            read += block.Count;
        }
    }

    [Fact]
    public async Task Blocks_stay_valid_side_by_side_until_they_are_disposed()
    {
        await using ITopicProducer producer = await TopicAsync();
        string[] values = Texts.Numbered(new string('b', 500), 200);
        await producer.AppendAsync(Topic, "k", values);
        await using ITopicConsumer consumer = Subscribe("blocks", maxBlockBytes: 5_000);
        List<MessageBlock> blocks = [];
        while (blocks.Sum(b => b.Count) < 200) blocks.Add((await consumer.ReadAsync(Cancel))!);
        Assert.True(blocks.Count > 10);
        Assert.Equal(values, blocks.SelectMany(Texts.TextsOf));
        foreach (MessageBlock block in blocks) block.Dispose();
    }

    [Fact]
    public async Task Reading_waits_for_the_next_message()
    {
        await using ITopicProducer producer = await TopicAsync();
        await using ITopicConsumer consumer = Subscribe("waiting");
        Task<List<string>> reading = consumer.ReadTextsAsync(2, Cancel);
        await producer.AppendAsync(Topic, "k", ["first"]);
        await producer.AppendAsync(Topic, "k", ["second"]);
        Assert.Equal(["first", "second"], await reading);
    }

    [Fact]
    public async Task A_waiting_reader_can_be_cancelled_and_used_again()
    {
        await using ITopicProducer producer = await TopicAsync();
        await using ITopicConsumer consumer = Subscribe("cancelled");
        using CancellationTokenSource stop = new();
        Task<MessageBlock?> waiting = consumer.ReadAsync(stop.Token).AsTask();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await producer.AppendAsync(Topic, "k", ["still here"]);
        Assert.Equal(["still here"], await consumer.ReadTextsAsync(1, Cancel));
    }

    [Fact]
    public async Task An_unknown_topic_is_a_typed_error()
    {
        await using ITopicProducer producer = await TopicAsync();
        using MessageBatch batch = new();
        batch.Add("contract.unknown", "k", "v");
        StreamingException failure =
            await Assert.ThrowsAsync<StreamingException>(async () => await producer.AppendAsync(batch, Cancel));
        Assert.Equal(StreamingFailure.UnknownTopic, failure.Failure);
        Assert.Contains("contract.unknown", failure.Message, StringComparison.Ordinal);
    }
}
