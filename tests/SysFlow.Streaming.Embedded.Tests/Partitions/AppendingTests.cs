using SysFlow.Streaming.Contract;

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
    public async Task Appending_allocates_per_batch_and_not_per_message()
    {
        await using LogWorld world = new();
        await world.OpenAsync();
        await using ITopicProducer producer = world.Log.CreateProducer();
        PartitionLog partition = world.Log.Partition(LogWorld.Partition);
        using AppendPlan plan = new();
        using MessageBatch batch = new();
        for (int i = 0; i < 5_000; i++) batch.Add(LogWorld.Topic, "k", "some value", i);
        Enqueue();
        Enqueue();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Enqueue();
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 5_000);
        await partition.CommitAsync();

        void Enqueue()
        {
            plan.Begin(batch);
            for (int i = 0; i < batch.Count; i++) plan.Assign(i, partition);
            ValueTask enqueued = partition.EnqueueAsync(plan, 0);
            Assert.True(enqueued.IsCompletedSuccessfully);
        }
    }

    [Fact]
    public async Task A_device_that_fails_is_a_typed_error_and_what_was_acknowledged_stays()
    {
        await using LogWorld world = new();
        FailingDevice? device = null;
        world.Options = world.Options with { WrapDevice = inner => device = new FailingDevice(inner) };
        await world.OpenAsync();
        await world.AppendNumberedAsync(50, 1000);
        device!.IsFull = true;
        for (int i = 0; i < 2; i++)
        {
            StreamingException failure = await Assert.ThrowsAsync<StreamingException>(
                () => world.AppendNumberedAsync(1, 1000));
            Assert.Equal(StreamingFailure.Storage, failure.Failure);
            Assert.Contains("events[0]", failure.Message, StringComparison.Ordinal);
        }

        Assert.Equal(50, await world.ReadNumberedAsync(0, long.MaxValue));
        await world.CloseAsync();
        world.Options = world.Options with { WrapDevice = inner => inner };
        await world.OpenAsync();
        Assert.Equal(50, await world.ReadNumberedAsync(0, long.MaxValue));
        await world.AppendNumberedAsync(10, 1000);
        Assert.Equal(60, await world.ReadNumberedAsync(0, long.MaxValue));
    }
}
