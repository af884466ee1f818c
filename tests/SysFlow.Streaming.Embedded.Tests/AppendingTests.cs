using SysFlow.Streaming.Contract;
using SysFlow.Testing;

namespace SysFlow.Streaming.Embedded.Tests;

public sealed class AppendingTests
{
    [Fact]
    public async Task Many_producers_share_commits_and_each_keeps_its_order()
    {
        await using LogWorld world = new();
        await world.OpenAsync();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async p =>
        {
            await using ITopicProducer producer = world.Log.CreateProducer();
            for (int i = 0; i < 50; i++) await producer.AppendAsync(LogWorld.Topic, "k", [$"{p}/{i}"]);
        }));
        await using ITopicReader reader = world.Log.Read(
            new RangeSettings([new PartitionRange(LogWorld.Partition, 0, 400)]));
        List<string> values = await reader.ReadToEndAsync(LogWorld.Cancel);
        foreach (IGrouping<string, string> producer in values.GroupBy(v => v.Split('/')[0]))
            Assert.Equal(Texts.Numbered($"{producer.Key}/", 50), producer);
        Assert.Equal(400, values.Count);
    }

    [Fact]
    public async Task A_batch_that_is_larger_than_the_memory_is_appended()
    {
        await using LogWorld world = new();
        await world.OpenAsync();
        using MessageBatch batch = new();
        for (int i = 0; i < 100; i++) batch.Add(LogWorld.Topic, "k", LogWorld.Numbered(i, 300_000), i);
        await using ITopicProducer producer = world.Log.CreateProducer();
        Assert.True((await producer.AppendAsync(batch, LogWorld.Cancel)).IsComplete);
        Assert.Equal(100, await world.ReadNumberedAsync(0, 100));
    }

    [Fact]
    public async Task Making_frames_allocates_per_frame_and_not_per_message()
    {
        await using LogWorld world = new();
        await world.OpenAsync();
        LogPartition partition = world.Log.Engine.Partition(LogWorld.Partition);
        using AppendPlan plan = new();
        using FrameBuilder frames = new();
        using MessageBatch batch = new();
        for (int i = 0; i < 5_000; i++) batch.Add(LogWorld.Topic, "k", "some value", i);
        Assert.InRange(Allocations.LeastOf(Build), 0, 5_000);

        void Build()
        {
            plan.Begin(batch);
            for (int i = 0; i < batch.Count; i++) plan.Assign(i, partition);
            PendingFrame frame = Assert.NotNull(frames.Build(plan, 0, 0));
            Assert.Equal(5_000, frame.Count);
            frame.Release();
        }
    }

    [Fact]
    public async Task A_full_disk_is_an_error_that_names_the_file_and_appending_goes_on_when_there_is_room()
    {
        await using LogWorld world = new();
        world.Options = world.Options with { MaxPages = 100 };
        await world.OpenAsync();
        StreamingException failure = await Assert.ThrowsAsync<StreamingException>(
            () => world.AppendNumberedAsync(1_000, 1000, perBatch: 10));
        Assert.Equal(StreamingFailure.Storage, failure.Failure);
        Assert.Contains(world.DatabaseFile, failure.Message, StringComparison.Ordinal);
        Assert.Contains("the disk is full. Free some space", failure.Message, StringComparison.Ordinal);
        OffsetRange held = await world.Log.GetOffsetsAsync(LogWorld.Partition, LogWorld.Cancel);
        Assert.True(held.High > 0);
        Assert.Equal(held.High, await world.ReadNumberedAsync(0, long.MaxValue));

        await world.CloseAsync();
        world.Options = world.Options with { MaxPages = 10_000 };
        await world.OpenAsync();
        await world.AppendNumberedAsync(10, 1000);
        Assert.Equal(held.High + 10, await world.ReadNumberedAsync(0, long.MaxValue));
    }

    [Fact]
    public async Task Two_logs_of_one_directory_append_side_by_side_without_gaps()
    {
        await using LogWorld world = new();
        await world.OpenAsync();
        await using EmbeddedTopicLog other = await EmbeddedTopicLog.OpenAsync(world.Options, LogWorld.Cancel);
        await Task.WhenAll(AppendAsync(world.Log, "a"), AppendAsync(other, "b"));
        await using ITopicReader reader = world.Log.Read(
            new RangeSettings([new PartitionRange(LogWorld.Partition, 0, long.MaxValue)]));
        List<string> values = await reader.ReadToEndAsync(LogWorld.Cancel);
        Assert.Equal(Texts.Numbered("a", 200), values.Where(v => v[0] == 'a'));
        Assert.Equal(Texts.Numbered("b", 200), values.Where(v => v[0] == 'b'));

        static async Task AppendAsync(EmbeddedTopicLog log, string name)
        {
            await using ITopicProducer producer = log.CreateProducer();
            foreach (string value in Texts.Numbered(name, 200))
                await producer.AppendAsync(LogWorld.Topic, "k", [value]);
        }
    }

    [Fact]
    public async Task A_reader_is_woken_by_what_another_log_of_the_directory_appends()
    {
        await using LogWorld world = new();
        await world.OpenAsync();
        await using ITopicConsumer consumer = world.Log.Subscribe(new ConsumerSettings("g", [LogWorld.Topic]));
        Task<List<string>> reading = consumer.ReadTextsAsync(2, LogWorld.Cancel);
        await using EmbeddedTopicLog other = await EmbeddedTopicLog.OpenAsync(world.Options, LogWorld.Cancel);
        await using ITopicProducer producer = other.CreateProducer();
        await producer.AppendAsync(LogWorld.Topic, "k", ["one"]);
        await producer.AppendAsync(LogWorld.Topic, "k", ["two"]);
        Assert.Equal(["one", "two"], await reading);
    }

    [Fact]
    public async Task A_topic_that_another_log_makes_or_lets_grow_is_known_here()
    {
        await using LogWorld world = new();
        await world.OpenAsync();
        await using ITopicConsumer consumer = world.Log.Subscribe(new ConsumerSettings("g", [LogWorld.Topic]));
        Task<List<string>> reading = consumer.ReadTextsAsync(40, LogWorld.Cancel);
        await using EmbeddedTopicLog other = await EmbeddedTopicLog.OpenAsync(world.Options, LogWorld.Cancel);
        await other.EnsureTopicAsync(new TopicSettings(LogWorld.Topic) { Partitions = 4 }, LogWorld.Cancel);
        await other.EnsureTopicAsync(new TopicSettings("new"), LogWorld.Cancel);
        await using ITopicProducer there = other.CreateProducer();
        for (int i = 0; i < 40; i++) await there.AppendAsync(LogWorld.Topic, $"k{i}", [$"v{i}"]);
        Assert.Equal(Texts.Numbered("v", 40).Order(), (await reading).Order());
        await using ITopicProducer here = world.Log.CreateProducer();
        await here.AppendAsync("new", "k", ["v"]);
    }
}
