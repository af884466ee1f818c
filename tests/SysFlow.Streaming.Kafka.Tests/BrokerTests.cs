using System.Collections.Concurrent;
using System.Diagnostics;
using Confluent.Kafka;
using SysFlow.Streaming.Contract;

namespace SysFlow.Streaming.Kafka.Tests;

/// <summary>What only a broker can do to this engine, other than what it does to every engine.</summary>
[Collection(KafkaCollection.Name)]
public sealed class BrokerTests(KafkaServer server)
{
    private const string Topic = "events";

    private static readonly TopicPartition Partition = new(Topic, 0);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Messages_that_retention_removed_before_they_were_read_are_counted()
    {
        KafkaLogOptions options = server.NewOptions();
        await using KafkaTopicLog log = await NewLogAsync(options);
        await using ITopicProducer producer = log.CreateProducer();
        await producer.AppendAsync(Topic, "k", Texts.Numbered("v", 20));
        await using (ITopicConsumer first = log.Subscribe(new ConsumerSettings("g", [Topic])))
        {
            await first.ReadTextsAsync(20, Cancel);
            await first.CommitAsync([new PartitionOffset(Partition, 5)], Cancel);
        }

        await DeleteBeforeAsync(options, 12);
        await using ITopicConsumer second = log.Subscribe(new ConsumerSettings("g", [Topic]));
        using MessageBlock? block = await second.ReadAsync(Cancel);
        Assert.Equal(7, block!.Missing);
        Assert.Equal(12, block.FirstOffset);
    }

    [Fact]
    public async Task A_member_whose_listener_fails_while_partitions_go_reads_on_what_it_keeps()
    {
        await using KafkaTopicLog log = await NewLogAsync(server.NewOptions(), partitions: 2);
        RecordingListener listener = new() { Finish = _ => throw new OperationCanceledException("not in time") };
        ConcurrentDictionary<string, bool> seen = new();
        TaskCompletionSource all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        await using ITopicConsumer one = log.Subscribe(new ConsumerSettings("g", [Topic]) { Listener = listener });
        Task first = ReadAsync(one);
        await listener.Assigned;
        await using ITopicConsumer two = log.Subscribe(new ConsumerSettings("g", [Topic]));
        Task second = ReadAsync(two);
        await listener.Revoked;

        await using ITopicProducer producer = log.CreateProducer();
        for (int i = 0; i < 20; i++) await producer.AppendAsync(Topic, $"k{i}", [$"v{i}"]); // keys of both partitions
        await all.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        await stop.CancelAsync();
        await Task.WhenAll(first, second);

        async Task ReadAsync(ITopicConsumer consumer)
        {
            while (!stop.IsCancellationRequested)
            {
                try
                {
                    using MessageBlock? block = await consumer.ReadAsync(stop.Token);
                    foreach (string text in Texts.TextsOf(block!)) seen.TryAdd(text, true);
                    if (seen.Count == 20) all.TrySetResult();
                }
                catch (StreamingException e) when (e.IsTransient)
                {
                    // What the listener failed with is the reader's to hear, once.
                }
                catch (OperationCanceledException) when (stop.IsCancellationRequested)
                {
                    return;
                }
            }
        }
    }

    [Fact]
    public async Task A_topic_becomes_what_its_blueprint_says_and_then_stays()
    {
        await using KafkaTopicLog log = await NewLogAsync(server.NewOptions());
        TopicBlueprint blueprint = new(
            Topic, 3, -1, new Dictionary<string, string> { ["message.timestamp.type"] = "LogAppendTime" });
        IReadOnlyList<TopicChange> changes = await log.CompareAsync(blueprint, Cancel);
        Assert.Equal(["partitions", "message.timestamp.type"], changes.Select(c => c.Setting));
        Assert.Equal(changes, await log.EnsureAsync(blueprint, Cancel));
        Assert.Empty(await log.EnsureAsync(blueprint, Cancel));
    }

    [Fact]
    public async Task A_stamp_of_two_hours_ahead_is_refused_by_its_index_unless_the_broker_stamps()
    {
        await using KafkaTopicLog log = await NewLogAsync(server.NewOptions());
        await using ITopicProducer producer = log.CreateProducer();
        long ahead = TimeProvider.System.GetUtcNow().AddHours(2).ToUnixTimeMilliseconds();
        using MessageBatch batch = new();
        batch.Add(Topic, "k", "early", ahead);
        AppendResult refused = await producer.AppendAsync(batch, Cancel);
        Assert.Equal(0, Assert.Single(refused.Rejected!).Index);

        await using ITransactionalProducer transactions = log.CreateTransactionalProducer("g");
        StreamingException spoiled = await Assert.ThrowsAsync<StreamingException>(
            async () => await transactions.AppendAsync(batch, Cancel));
        Assert.Equal(StreamingFailure.Conflict, spoiled.Failure);
        Assert.Contains("Delivery:Mode", spoiled.Message, StringComparison.Ordinal);

        Dictionary<string, string> stamps = new() { ["message.timestamp.type"] = "LogAppendTime" };
        await log.EnsureAsync(new TopicBlueprint(Topic, 1, -1, stamps), Cancel);
        Assert.True((await producer.AppendAsync(batch, Cancel)).IsComplete);
    }

    [Fact]
    public async Task A_log_that_creates_nothing_names_the_command_that_does()
    {
        await using KafkaTopicLog log = new(server.NewOptions() with { CreateTopics = false });
        StreamingException failure = await Assert.ThrowsAsync<StreamingException>(
            async () => await log.EnsureTopicAsync(new TopicSettings(Topic), Cancel));
        Assert.Equal(StreamingFailure.UnknownTopic, failure.Failure);
        Assert.Contains("sfs bootstrap kafka", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_positions_of_a_group_with_members_are_theirs_alone()
    {
        await using KafkaTopicLog log = await NewLogAsync(server.NewOptions());
        await using ITopicProducer producer = log.CreateProducer();
        await producer.AppendAsync(Topic, "k", ["v"]);
        await using ITopicConsumer member = log.Subscribe(new ConsumerSettings("g", [Topic]));
        await member.ReadTextsAsync(1, Cancel);
        foreach (Func<ValueTask> change in (Func<ValueTask>[])[
            () => log.CommitAsync("g", [new PartitionOffset(Partition, 1)], Cancel),
            () => log.DeleteGroupAsync("g", Cancel)])
        {
            StreamingException failure = await Assert.ThrowsAsync<StreamingException>(async () => await change());
            Assert.Equal(StreamingFailure.Conflict, failure.Failure);
            Assert.Contains("has members", failure.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_setting_that_the_client_does_not_know_is_named()
    {
        ArgumentException failure = Assert.Throws<ArgumentException>(() => new KafkaTopicLog(
            server.NewOptions() with { Client = new Dictionary<string, string> { ["lingr.ms"] = "5" } }));
        Assert.Contains("lingr.ms", failure.Message, StringComparison.Ordinal);
        ArgumentException decided = Assert.Throws<ArgumentException>(() => new KafkaTopicLog(
            server.NewOptions() with { Client = new Dictionary<string, string> { ["acks"] = "1" } }));
        Assert.Contains("Kafka:Client:acks", decided.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Closing_is_bounded_and_what_was_asked_fails_when_there_is_no_broker()
    {
        KafkaLogOptions options = new("127.0.0.1:1")
        {
            RequestTimeout = TimeSpan.FromSeconds(1),
            RevocationTimeout = TimeSpan.FromSeconds(1),
            CloseTimeout = TimeSpan.FromSeconds(1),
        };
        Stopwatch watch = Stopwatch.StartNew();
        await using (KafkaTopicLog log = new(options))
        {
            await using ITopicConsumer consumer = log.Subscribe(new ConsumerSettings("g", [Topic]));
            StreamingException failure = await Assert.ThrowsAsync<StreamingException>(
                async () => await log.EnsureTopicAsync(new TopicSettings(Topic), Cancel));
            Assert.True(failure.IsTransient);
            await Assert.ThrowsAsync<StreamingException>(async () => await consumer.ReadAsync(Cancel));
        }

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    private static async Task<KafkaTopicLog> NewLogAsync(KafkaLogOptions options, int partitions = 1)
    {
        KafkaTopicLog log = new(options);
        await log.EnsureTopicAsync(new TopicSettings(Topic) { Partitions = partitions }, Cancel);
        return log;
    }

    private static async Task DeleteBeforeAsync(KafkaLogOptions options, long offset)
    {
        AdminClientConfig settings = new() { BootstrapServers = options.BootstrapServers };
        using IAdminClient admin = new AdminClientBuilder(settings).Build();
        await admin.DeleteRecordsAsync([new TopicPartitionOffset(options.Prefix + Topic, 0, offset)]);
    }
}
