using Microsoft.Extensions.Time.Testing;
using SysFlow.Streaming.Contract;

namespace SysFlow.Streaming.Embedded.Tests;

public sealed class RetentionTests
{
    private static readonly TopicSettings EightMegabytes = new(LogWorld.Topic) { RetentionBytes = 1 << 23 };

    [Fact]
    public async Task Whole_frames_go_from_the_start_and_reading_goes_on_behind_them()
    {
        await using LogWorld world = new() { Settings = EightMegabytes };
        await world.OpenAsync();
        await world.AppendNumberedAsync(600, 50_000, perBatch: 10);
        OffsetRange kept = await world.Log.GetOffsetsAsync(LogWorld.Partition, LogWorld.Cancel);
        Assert.Equal(600, kept.High);
        Assert.InRange(kept.Count * 50_000, 1 << 23, 11 << 20);
        Assert.InRange(new FileInfo(world.DatabaseFile).Length, 1, 13 << 20);
        Assert.Equal(kept.Count, await world.ReadNumberedAsync(kept.Low, long.MaxValue));
        Assert.Equal(
            kept.Low, await world.Log.FindOffsetAsync(LogWorld.Partition, DateTimeOffset.UnixEpoch, LogWorld.Cancel));
        Assert.Equal(kept.High - 5, await world.Log.FindOffsetAsync(
            LogWorld.Partition, DateTimeOffset.FromUnixTimeMilliseconds(kept.High - 5), LogWorld.Cancel));

        await world.CloseAsync();
        await world.OpenAsync();
        Assert.Equal(kept, await world.Log.GetOffsetsAsync(LogWorld.Partition, LogWorld.Cancel));
        Assert.Equal(kept.Count, await world.ReadNumberedAsync(kept.Low, long.MaxValue));
        await world.AppendNumberedAsync(200, 50_000, perBatch: 10);
        kept = await world.Log.GetOffsetsAsync(LogWorld.Partition, LogWorld.Cancel);
        Assert.Equal(kept.Count, await world.ReadNumberedAsync(kept.Low, 800));
    }

    [Fact]
    public async Task What_a_group_has_not_read_stays_until_it_has()
    {
        await using LogWorld world = new() { Settings = EightMegabytes };
        await world.OpenAsync();
        await using ITopicConsumer consumer = world.Log.Subscribe(new ConsumerSettings("slow", [LogWorld.Topic]));
        await world.AppendNumberedAsync(1, 100);
        await consumer.ReadTextsAsync(1, LogWorld.Cancel);
        await world.AppendNumberedAsync(599, 50_000, perBatch: 10);
        Assert.Equal(0, (await world.Log.GetOffsetsAsync(LogWorld.Partition, LogWorld.Cancel)).Low);
        await consumer.CommitAsync([new PartitionOffset(LogWorld.Partition, 300)], LogWorld.Cancel);
        Assert.InRange((await world.Log.GetOffsetsAsync(LogWorld.Partition, LogWorld.Cancel)).Low, 200, 300);
    }

    [Fact]
    public async Task Messages_that_go_unread_are_counted_as_missing_where_that_is_allowed()
    {
        await using LogWorld world = new() { Settings = EightMegabytes with { RetainUnread = false } };
        await world.OpenAsync();
        await world.AppendNumberedAsync(1, 100);
        await using ITopicConsumer consumer = world.Log.Subscribe(new ConsumerSettings("slow", [LogWorld.Topic]));
        await consumer.ReadTextsAsync(1, LogWorld.Cancel);
        await world.AppendNumberedAsync(599, 50_000, perBatch: 10);
        long low = (await world.Log.GetOffsetsAsync(LogWorld.Partition, LogWorld.Cancel)).Low;
        using MessageBlock? block = await consumer.ReadAsync(LogWorld.Cancel);
        Assert.True(low > 1);
        Assert.Equal((low, low - 1), (block!.FirstOffset, block.Missing));
    }

    [Fact]
    public async Task What_is_too_old_goes_also_where_nothing_is_appended()
    {
        FakeTimeProvider time = new(DateTimeOffset.UnixEpoch.AddYears(50));
        await using LogWorld world = new();
        world.Options = world.Options with
        {
            Time = time,
            PollInterval = TimeSpan.FromDays(1),
            RetentionTime = TimeSpan.FromDays(7),
        };
        await world.OpenAsync();
        await world.AppendNumberedAsync(100, 1000, perBatch: 10);
        time.Advance(TimeSpan.FromDays(6));
        await world.AppendNumberedAsync(100, 1000, perBatch: 10);
        Assert.Equal(0, (await world.Log.GetOffsetsAsync(LogWorld.Partition, LogWorld.Cancel)).Low);
        await world.CloseAsync();

        time.Advance(TimeSpan.FromDays(2));
        await world.OpenAsync();
        await world.Log.Engine.RetainAsync();
        Assert.Equal(
            new OffsetRange(100, 200), await world.Log.GetOffsetsAsync(LogWorld.Partition, LogWorld.Cancel));
        time.Advance(TimeSpan.FromDays(30));
        await world.Log.Engine.RetainAsync();
        OffsetRange kept = await world.Log.GetOffsetsAsync(LogWorld.Partition, LogWorld.Cancel);
        Assert.Equal(new OffsetRange(190, 200), kept);
        Assert.Equal(10, await world.ReadNumberedAsync(kept.Low, kept.High));
    }

    [Fact]
    public async Task The_file_becomes_small_again_when_most_of_it_is_gone()
    {
        await using LogWorld world = new();
        await world.OpenAsync();
        await world.AppendNumberedAsync(800, 50_000, perBatch: 20);
        await world.CloseAsync();
        Assert.InRange(new FileInfo(world.DatabaseFile).Length, 30 << 20, long.MaxValue);
        world.Settings = new TopicSettings(LogWorld.Topic) { RetentionBytes = 1 << 20 };
        await world.OpenAsync();
        for (int i = 0; i < 10; i++) await world.Log.Engine.RetainAsync();
        await world.CloseAsync();
        Assert.InRange(new FileInfo(world.DatabaseFile).Length, 1, 4 << 20);
        await world.OpenAsync();
        OffsetRange kept = await world.Log.GetOffsetsAsync(LogWorld.Partition, LogWorld.Cancel);
        Assert.Equal(kept.Count, await world.ReadNumberedAsync(kept.Low, kept.High));
    }

    [Fact]
    public async Task A_new_limit_holds_for_an_existing_topic()
    {
        await using LogWorld world = new();
        await world.OpenAsync();
        await world.AppendNumberedAsync(600, 50_000, perBatch: 10);
        await world.Log.EnsureTopicAsync(EightMegabytes, LogWorld.Cancel);
        await world.AppendNumberedAsync(1, 10);
        Assert.True((await world.Log.GetOffsetsAsync(LogWorld.Partition, LogWorld.Cancel)).Low > 0);
    }
}
