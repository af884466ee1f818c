using Microsoft.Extensions.Time.Testing;
using SysFlow.Streaming.Contract;

namespace SysFlow.Streaming.Tests;

public sealed class StageLoopTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Messages_are_processed_in_order_and_committed()
    {
        await using StageWorld world = await StageWorld.OpenAsync();
        await world.AppendAsync(Texts.Numbered("v", 20));
        StageLoop loop = await RunUntilCaughtUpAsync(world, new StageOptions());
        Assert.Equal(Texts.Numbered("V", 20), await world.ReadAsync(StageWorld.Output));
        Assert.Equal(20, await world.CommittedAsync());
        Assert.Equal((20, 20, 20, 0, 0), (loop.Counters.Blocks, loop.Counters.MessagesIn, loop.Counters.MessagesOut,
            loop.Counters.DeadLetters, loop.Counters.InFlight));
    }

    [Fact]
    public async Task A_bad_message_goes_to_the_dead_letter_topic_and_blocks_nothing()
    {
        await using StageWorld world = await StageWorld.OpenAsync();
        await world.AppendAsync("a", "bad1", "b", "bad2");
        StageLoop loop = await RunUntilCaughtUpAsync(world, new StageOptions());
        Assert.Equal(["A", "B"], await world.ReadAsync(StageWorld.Output));
        List<(string Value, DeadLetter Letter)> letters = await world.ReadDeadLettersAsync();
        Assert.Equal(["bad1", "bad2"], letters.Select(l => l.Value));
        Assert.Equal("'bad2' is bad", letters[1].Letter.Reason);
        Assert.Equal(new PartitionOffset(new TopicPartition(StageWorld.Input, 0), 3), letters[1].Letter.Source);
        Assert.Equal(2, loop.Counters.DeadLetters);
        Assert.Equal(4, await world.CommittedAsync());
    }

    [Fact]
    public async Task Results_that_are_too_large_send_their_input_to_the_dead_letter_topic()
    {
        await using StageWorld world = await StageWorld.OpenAsync();
        await world.AppendAsync("a", "huge1048570", "huge2000000", "b");
        await RunUntilCaughtUpAsync(world, new StageOptions(), maxMessageBytes: 1_500_000);
        Assert.Equal(["A", "B"], await world.ReadAsync(StageWorld.Output));
        List<(string Value, DeadLetter Letter)> letters = await world.ReadDeadLettersAsync();
        Assert.Equal(["huge1048570", "huge2000000"], letters.Select(l => l.Value));
        Assert.StartsWith("A result was rejected", letters[0].Letter.Reason, StringComparison.Ordinal);
        Assert.Contains("1500000", letters[1].Letter.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Results_are_appended_in_pieces_when_they_are_many()
    {
        await using StageWorld world = await StageWorld.OpenAsync();
        await world.AppendAsync("many3", "many2000", "many1");
        await RunUntilCaughtUpAsync(world, new StageOptions { MaxOutputBytes = 100 });
        Assert.Equal(
            [.. Enumerable.Repeat("MANY3", 3), .. Enumerable.Repeat("MANY2000", 2000), "MANY1"], await world.ReadAsync(
                StageWorld.Output));
    }

    [Fact]
    public async Task Transient_failures_are_repeated_without_changing_the_order()
    {
        await using StageWorld world = await StageWorld.OpenAsync();
        await world.AppendAsync(Texts.Numbered("v", 10));
        StageOptions options = new() { FirstRetry = TimeSpan.FromMilliseconds(1), MaxInFlight = 4 };
        StageLoop loop = await RunUntilCaughtUpAsync(
            world, options, failures: [.. Enumerable.Repeat(StreamingFailure.Unavailable, 3)]);
        Assert.Equal(Texts.Numbered("V", 10), await world.ReadAsync(StageWorld.Output));
        Assert.Equal(3, loop.Counters.Retries);
    }

    [Fact]
    public async Task A_lasting_failure_ends_the_stage_and_commits_nothing_behind_it()
    {
        await using StageWorld world = await StageWorld.OpenAsync();
        await world.AppendAsync("a", "b", "c");
        StreamingException failure = await Assert.ThrowsAsync<StreamingException>(
            () => RunUntilCaughtUpAsync(world, TimeStandsStill(), failures: [StreamingFailure.Storage]));
        Assert.Equal(StreamingFailure.Storage, failure.Failure);
        Assert.Equal(0, await world.CommittedAsync());
        Assert.Empty(await world.ReadAsync(StageWorld.Output));
    }

    [Fact]
    public async Task Nothing_is_committed_before_everything_before_it_is_delivered()
    {
        await using StageWorld world = await StageWorld.OpenAsync();
        await world.AppendAsync("a", "b", "c");
        HeldSink sink = new();
        using CancellationTokenSource stop = new();
        (Task running, _) = Start(world, sink, new StageOptions { MaxInFlight = 3 }, stop.Token);
        await sink.Begun("c");
        sink.Finish("b");
        sink.Finish("c");
        Assert.Equal(0, await world.CommittedAsync());
        sink.Finish("a");
        await world.WaitUntilCaughtUpAsync();
        Assert.Equal(3, await world.CommittedAsync());
        await stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task A_stage_that_is_stopped_finishes_what_is_in_flight()
    {
        await using StageWorld world = await StageWorld.OpenAsync();
        await world.AppendAsync("a", "b", "c");
        HeldSink sink = new();
        using CancellationTokenSource stop = new();
        (Task running, StageLoop loop) = Start(world, sink, new StageOptions(), stop.Token);
        await sink.Begun("b");
        await stop.CancelAsync();
        sink.Finish("a");
        sink.Finish("b");
        await running;
        Assert.Equal(2, await world.CommittedAsync());
        Assert.Equal(2, loop.Counters.MessagesOut);
        Assert.False(sink.Begun("c").IsCompleted);
    }

    [Fact]
    public async Task What_is_not_finished_within_the_grace_period_is_abandoned_and_read_again()
    {
        await using StageWorld world = await StageWorld.OpenAsync();
        await world.AppendAsync("a", "b");
        HeldSink sink = new();
        FakeTimeProvider time = new();
        using CancellationTokenSource stop = new();
        (Task running, _) = Start(
            world, sink, new StageOptions { Time = time, Grace = TimeSpan.FromSeconds(5) }, stop.Token);
        await sink.Begun("b");
        sink.Finish("a");
        await stop.CancelAsync();
        Assert.False(running.IsCompleted);
        while (!running.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(5));
            await Task.Yield();
        }

        await running;
        Assert.InRange((await world.CommittedAsync())!.Value, 0, 1);
        await RunUntilCaughtUpAsync(world, new StageOptions());
        Assert.Equal("B", (await world.ReadAsync(StageWorld.Output))[^1]);
    }

    [Fact]
    public async Task A_failing_sink_ends_the_stage_with_its_own_exception()
    {
        await using StageWorld world = await StageWorld.OpenAsync();
        await world.AppendAsync("a", "b");
        HeldSink sink = new();
        (Task running, _) = Start(world, sink, TimeStandsStill(), Cancel);
        await sink.Begun("b");
        sink.Fail("b");
        await Assert.ThrowsAsync<InvalidDataException>(() => running);
        Assert.Equal(0, await world.CommittedAsync());
    }

    [Fact]
    public async Task A_replay_reads_its_range_commits_nothing_and_ends()
    {
        await using StageWorld world = await StageWorld.OpenAsync();
        await world.AppendAsync(Texts.Numbered("v", 10));
        await using ITopicProducer producer = world.Log.CreateProducer();
        using DeadLetterWriter letters = new(producer, "test", TimeProvider.System);
        StageOptions options = new();
        using TopicSink sink = new(new UpperCase(), producer, options);
        StageLoop loop = new(sink, letters, options);
        await loop.ReplayAsync(
            world.Log, new RangeSettings([new PartitionRange(new TopicPartition(StageWorld.Input, 0), 3, 7)]), Cancel);
        Assert.Equal(["V3", "V4", "V5", "V6"], await world.ReadAsync(StageWorld.Output));
        Assert.Null(await world.CommittedAsync());
    }

    [Fact]
    public async Task Two_loops_of_a_group_hand_partitions_over_without_repeating_anything()
    {
        await using StageWorld world = await StageWorld.OpenAsync(partitions: 4);
        await using ITopicProducer producer = world.Log.CreateProducer();
        for (int i = 0; i < 40; i++) await producer.AppendAsync(StageWorld.Input, $"k{i}", [$"v{i}"]);
        using CancellationTokenSource stop = new();
        (Task first, _) = StartTopic(world, stop.Token);
        (Task second, _) = StartTopic(world, stop.Token);
        for (int i = 40; i < 80; i++) await producer.AppendAsync(StageWorld.Input, $"k{i}", [$"v{i}"]);
        await world.WaitUntilCaughtUpAsync();
        await stop.CancelAsync();
        await Task.WhenAll(first, second);
        Assert.Equal(Texts.Numbered("V", 80).Order(), (await world.ReadAsync(StageWorld.Output)).Order());
    }

    /// <summary>
    /// With a clock that nobody advances, whoever waits for the grace period instead of the end waits for ever.
    /// </summary>
    private static StageOptions TimeStandsStill() => new() { Time = new FakeTimeProvider() };

    private static (Task Running, StageLoop Loop) Start(
        StageWorld world, IBlockSink sink, StageOptions options, CancellationToken stop)
    {
        ITopicProducer producer = world.Log.CreateProducer();
        StageLoop loop = new(sink, new DeadLetterWriter(producer, "test", TimeProvider.System), options);
        return (loop.RunAsync(world.Log, StageWorld.Settings, stop), loop);
    }

    private static (Task Running, StageLoop Loop) StartTopic(StageWorld world, CancellationToken stop)
    {
        StageOptions options = new();
        return Start(world, new TopicSink(new UpperCase(), world.Log.CreateProducer(), options), options, stop);
    }

    /// <summary>
    /// Runs the capitals stage until all input is committed, then stops it; throws what it ended with.
    /// </summary>
    private static async Task<StageLoop> RunUntilCaughtUpAsync(
        StageWorld world, StageOptions options, int maxMessageBytes =
            MessageLimits.MaxMessageBytes, params StreamingFailure[] failures)
    {
        await using ITopicProducer producer = new ScriptedProducer(world.Log.CreateProducer(), failures);
        using TopicSink sink = new(new UpperCase(), producer, options, maxMessageBytes);
        using CancellationTokenSource stop = new();
        (Task running, StageLoop loop) = Start(world, sink, options, stop.Token);
        await Task.WhenAny(running, world.WaitUntilCaughtUpAsync());
        await stop.CancelAsync();
        await running;
        return loop;
    }
}
