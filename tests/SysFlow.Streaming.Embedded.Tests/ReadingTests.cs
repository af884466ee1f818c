using CsCheck;
using SysFlow.Testing;

namespace SysFlow.Streaming.Embedded.Tests;

public sealed class ReadingTests
{
    [Fact]
    public async Task Any_position_in_any_block_size_gives_the_messages_from_there()
    {
        await using LogWorld world = new();
        await world.OpenAsync();
        Random random = new(7);
        for (int i = 0; i < 60; i++)
        {
            await world.AppendNumberedAsync(
            random.Next(1, 40), random.Next(0, 30_000), random.Next(1, 50));
        }

        long high = (await world.Log.GetOffsetsAsync(LogWorld.Partition, LogWorld.Cancel)).High;
        for (int i = 0; i < 60; i++)
        {
            long from = random.NextInt64(high);
            long to = from + random.NextInt64(high - from) + 1;
            Assert.Equal(to - from, await world.ReadNumberedAsync(from, to, random.Next(1, 2_000_000)));
        }

        await world.CloseAsync();
        await world.OpenAsync();
        Assert.Equal(high, await world.ReadNumberedAsync(0, high, 5000));
    }

    [Fact]
    public async Task A_time_is_found_as_a_search_through_all_messages_finds_it()
    {
        await using LogWorld world = new();
        await world.OpenAsync();
        await using ITopicProducer producer = world.Log.CreateProducer();
        using MessageBatch batch = new();
        Random random = new(11);
        List<long> times = [];
        for (int i = 0; i < 40; i++)
        {
            batch.Clear();
            for (int m = 0; m < 10; m++)
            {
                times.Add(times.Count * 10 + random.Next(-200, 200)); // clocks run back now and then
                batch.Start(LogWorld.Topic, default, times[^1]);
                batch.Write(new byte[random.Next(0, 60_000)]);
                batch.Complete();
            }

            await producer.AppendAsync(batch, LogWorld.Cancel);
        }

        for (int i = 0; i < 300; i++)
        {
            long time = random.Next(-300, 4400);
            int expected = times.FindIndex(t => t >= time);
            long found = await world.Log.FindOffsetAsync(
                LogWorld.Partition, DateTimeOffset.FromUnixTimeMilliseconds(time), LogWorld.Cancel);
            Assert.Equal(expected < 0 ? times.Count : expected, found);
        }
    }

    [Fact]
    public async Task The_largest_message_that_can_be_configured_fits()
    {
        await using LogWorld world = new()
        {
            Settings = new TopicSettings(LogWorld.Topic) { MaxMessageBytes = MessageLimits.LargestMessageBytes },
        };
        await world.OpenAsync();
        await using ITopicProducer producer = world.Log.CreateProducer();
        using MessageBatch batch = new(MessageLimits.LargestMessageBytes);
        byte[] noise = new byte[MessageLimits.LargestMessageBytes - MessageLayout.PrefixBytes];
        new Random(5).NextBytes(noise);
        for (int i = 0; i < 2; i++)
        {
            batch.Start(LogWorld.Topic, default, i);
            batch.Write(noise);
            batch.Complete();
        }

        Assert.True((await producer.AppendAsync(batch, LogWorld.Cancel)).IsComplete);
        await using ITopicReader reader = world.Log.Read(
            new RangeSettings([new PartitionRange(LogWorld.Partition, 0, 2)]));
        for (int i = 0; i < 2; i++)
        {
            using MessageBlock? block = await reader.ReadAsync(LogWorld.Cancel);
            Assert.Equal(noise, Assert.Single(
                Enumerable.Range(0, block!.Count).Select(m => block[m].Value.ToArray())));
        }
    }

    [Fact]
    public async Task Reading_allocates_per_block_and_not_per_message()
    {
        await using LogWorld world = new();
        await world.OpenAsync();
        await world.AppendNumberedAsync(20_000, 20, perBatch: 5_000);
        int blocks = 0;
        long allocated = Allocations.LeastOf(() => blocks = ReadAll(world.Log));
        Assert.InRange(allocated / blocks, 0, 1000);
    }

    private static int ReadAll(EmbeddedTopicLog log)
    {
        PartitionCursor cursor = new(log.Engine.Sessions, log.Engine.Partition(LogWorld.Partition), 0);
        int blocks = 0;
        while (cursor.TryRead(100_000) is { } block)
        {
            blocks++;
            block.Dispose();
        }

        return blocks;
    }
}
