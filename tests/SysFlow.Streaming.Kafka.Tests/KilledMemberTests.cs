using System.Diagnostics;
using SysFlow.Streaming.Contract;

namespace SysFlow.Streaming.Kafka.Tests;

/// <summary>Members of a group in processes of their own, one of which is killed in the middle of its work.</summary>
[Collection(KafkaCollection.Name)]
public sealed class KilledMemberTests(KafkaServer server, ITestOutputHelper output)
{
    private const int Partitions = 6;

    private static readonly string[] Keys = Texts.Numbered("key", 24);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("AtLeastOnce")]
    [InlineData("ExactlyOnce")]
    public async Task The_partitions_of_a_killed_member_go_on_elsewhere_in_time(string mode)
    {
        await using KafkaTopicLog log = await NewLogAsync(server.NewOptions(), out KafkaLogOptions options);
        await using ITopicProducer producer = log.CreateProducer();
        using Member stays = Member.Start(options, "copy", mode);
        await stays.WaitForPartitionsAsync(Partitions);
        using Member killed = Member.Start(options, "copy", mode);
        await killed.WaitForPartitionsAsync(Partitions / 2);
        await stays.WaitForPartitionsAsync(Partitions / 2);
        await AppendAsync(producer, "before", 10);
        await WaitUntilCopiedAsync(log);

        killed.Kill();
        Stopwatch time = Stopwatch.StartNew();
        await AppendAsync(producer, "after", 1);
        await WaitUntilCopiedAsync(log);
        output.WriteLine($"The killed member's partitions went on after {time.Elapsed.TotalSeconds:0.0} s.");
        Assert.InRange(time.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(25)); // 15 s, and a busy machine
    }

    [Fact]
    public async Task Members_in_transactions_that_are_killed_in_mid_stream_lose_and_repeat_nothing()
    {
        await using KafkaTopicLog log = await NewLogAsync(server.NewOptions(), out KafkaLogOptions options);
        await using ITopicProducer producer = log.CreateProducer();
        await using ITopicConsumer results = log.Subscribe(new ConsumerSettings("results", ["out"]));
        using Member stays = Member.Start(options, "copy", "ExactlyOnce");
        using Member killed = Member.Start(options, "copy", "ExactlyOnce", "one");
        await stays.WaitForPartitionsAsync(Partitions / 2);
        await killed.WaitForPartitionsAsync(Partitions / 2);
        Task appending = AppendAsync(producer, "v", 400);
        List<string> seen = await results.ReadTextsAsync(500, Cancel);
        killed.Kill();
        using Member successor = Member.Start(options, "copy", "ExactlyOnce", "one");
        await appending;
        seen.AddRange(await results.ReadTextsAsync(500, Cancel));
        stays.Kill();
        seen.AddRange(await results.ReadTextsAsync((400 * Keys.Length) - seen.Count, Cancel));
        await WaitUntilCopiedAsync(log);

        Assert.Equal(Keys.SelectMany(key => Texts.Numbered($"{key}.v", 400)).Order(), seen.Order());
        foreach (IGrouping<string, string> key in seen.GroupBy(v => v.Split('.')[0]))
            Assert.Equal(Texts.Numbered($"{key.Key}.v", 400), key);
        Assert.Equal(seen.Count, await CountAsync(log)); // nothing came later either
    }

    [Fact]
    public async Task A_transaction_that_a_killed_process_leaves_open_holds_nobody_up_for_long()
    {
        await using KafkaTopicLog log = await NewLogAsync(server.NewOptions(), out KafkaLogOptions options);
        await using ITopicConsumer results = log.Subscribe(new ConsumerSettings("results", ["out"]));
        using Member killed = Member.Start(options, "open");
        await killed.WaitForAsync("open");
        killed.Kill();
        Stopwatch time = Stopwatch.StartNew();
        await using ITopicProducer producer = log.CreateProducer();
        await producer.AppendAsync("out", "k", ["behind it"]);
        Assert.Equal(["behind it"], await results.ReadTextsAsync(1, Cancel));
        output.WriteLine($"Readers went on after {time.Elapsed.TotalSeconds:0.0} s.");
        Assert.InRange(time.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(25)); // 4 + 10 s, and a busy machine
    }

    [Fact]
    public async Task A_process_whose_place_another_has_taken_ends_and_says_so()
    {
        KafkaLogOptions options = server.NewOptions() with { Instance = "one" };
        await using KafkaTopicLog log = await NewLogAsync(options, out _);
        await using KafkaTopicLog other = new(options);
        await using ITransactionalProducer zombie = log.CreateTransactionalProducer("copy");
        await using ITransactionalProducer successor = other.CreateTransactionalProducer("copy");
        await zombie.AppendAsync("out", "key", ["first"]);
        await zombie.CommitAsync(null, [], Cancel);
        await zombie.AppendAsync("out", "key", ["never seen"]);
        await successor.AppendAsync("out", "key", ["second"]);
        await successor.CommitAsync(null, [], Cancel);

        StreamingException failure = await Assert.ThrowsAsync<StreamingException>(
            async () => await zombie.CommitAsync(null, [], Cancel));
        Assert.Equal(StreamingFailure.Fenced, failure.Failure);
        Assert.Contains("Kafka:Instance 'one'", failure.Message, StringComparison.Ordinal);
        await using ITopicConsumer results = log.Subscribe(new ConsumerSettings("results", ["out"]));
        Assert.Equal(["first", "second"], await results.ReadTextsAsync(2, Cancel));
    }

    private static Task<KafkaTopicLog> NewLogAsync(KafkaLogOptions given, out KafkaLogOptions options)
    {
        options = given;
        return MakeTopicsAsync(new KafkaTopicLog(given));
    }

    private static async Task<KafkaTopicLog> MakeTopicsAsync(KafkaTopicLog log)
    {
        await log.EnsureTopicAsync(new TopicSettings("in") { Partitions = Partitions }, Cancel);
        await log.EnsureTopicAsync(new TopicSettings("out") { Partitions = 1 }, Cancel);
        await log.EnsureTopicAsync(DeadLetterTopic.Settings(), Cancel);
        return log;
    }

    /// <summary>Appends numbered values of every key, in which each partition has some.</summary>
    private static async Task AppendAsync(ITopicProducer producer, string name, int count)
    {
        using MessageBatch batch = new();
        for (int i = 0; i < count; i++)
        {
            batch.Clear();
            foreach (string key in Keys) batch.Add("in", key, $"{key}.{name}{i}");
            await producer.AppendAsync(batch, Cancel);
        }
    }

    private static async Task WaitUntilCopiedAsync(KafkaTopicLog log) =>
        await log.WaitUntilCommittedAsync("copy", await log.GetEndAsync(["in"], Cancel), TimeProvider.System, Cancel);

    private static async Task<int> CountAsync(KafkaTopicLog log)
    {
        RangeSettings all = await RangeSettings.BetweenAsync(log, ["out"], from: null, to: null, Cancel);
        await using ITopicReader reader = log.Read(all);
        return (await reader.ReadToEndAsync(Cancel)).Count;
    }
}
