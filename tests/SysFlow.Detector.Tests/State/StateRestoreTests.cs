using Microsoft.Extensions.Logging.Abstractions;
using SysFlow.Hosting;
using SysFlow.Streaming;

namespace SysFlow.Detector.Tests;

/// <summary>Whatever interrupts a detector, its alerts are those of an undisturbed one.</summary>
public sealed class StateRestoreTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_restart_between_any_two_batches_changes_no_alert()
    {
        IReadOnlyList<byte[]> messages = Traffic.Messages(events: 4_000, batchEvents: 40);
        await using StatefulWorld world = await StatefulWorld.OpenAsync(Cancellation);
        await world.AppendAsync(messages, Cancellation);
        using DetectorMetrics metrics = new();
        List<string> undisturbed = await world.DetectAsync(world.Processor(metrics), 0, messages.Count, Cancellation);
        Assert.NotEqual((0, 0), (metrics.State.Counters.Suppressed, metrics.State.Counters.Summaries));
        bool hasShort = false;
        for (int cut = 1; cut < messages.Count; cut++)
        {
            using DetectorMetrics again = new();
            List<string> alerts = await world.DetectAsync(world.Processor(again), 0, cut, Cancellation);
            alerts.AddRange(await world.DetectAsync(world.Processor(again), cut, messages.Count, Cancellation));
            Assert.Equal(undisturbed, alerts);
            Assert.InRange(again.State.Restored, 1, cut);
            hasShort |= again.State.Restored < cut;
        }

        Assert.True(hasShort, "Every restart read everything.");
    }

    [Fact]
    public async Task A_partition_that_goes_back_or_jumps_is_restored_and_one_that_goes_on_is_not()
    {
        IReadOnlyList<byte[]> messages = Traffic.Messages(events: 2_000, batchEvents: 40);
        await using StatefulWorld world = await StatefulWorld.OpenAsync(Cancellation);
        await world.AppendAsync(messages, Cancellation);
        using DetectorMetrics metrics = new();
        AlertProcessor processor = world.Processor(metrics);
        List<string> first = await world.DetectAsync(processor, 0, 30, Cancellation);
        List<string> rest = await world.DetectAsync(processor, 30, messages.Count, Cancellation);
        Assert.Equal(0, metrics.State.Restored);
        Assert.Equal(rest, await world.DetectAsync(processor, 30, messages.Count, Cancellation));
        Assert.Equal(first, await world.DetectAsync(processor, 0, 30, Cancellation));
        Assert.InRange(metrics.State.Restored, 1, 30);
    }

    [Theory]
    [InlineData(StreamingFailure.Unavailable)]
    [InlineData(StreamingFailure.Storage)]
    public async Task Appends_that_fail_are_repeated_without_counting_twice(StreamingFailure failure)
    {
        IReadOnlyList<byte[]> messages = Traffic.Messages(events: 3_000, batchEvents: 40);
        List<string> undisturbed;
        await using (StatefulWorld calm = await StatefulWorld.OpenAsync(Cancellation))
        {
            await calm.AppendAsync(messages, Cancellation);
            undisturbed = await RunAsync(calm, _ => null);
        }

        await using StatefulWorld world = await StatefulWorld.OpenAsync(Cancellation);
        await world.AppendAsync(messages, Cancellation);
        List<string> alerts = await RunAsync(world, number => number % 3 == 1 || number == 0 ? failure : null);
        Assert.Equal(undisturbed.Distinct().Order(), alerts.Distinct().Order());
        Assert.Equal(undisturbed.Count, undisturbed.Distinct().Count());
    }

    [Fact]
    public async Task Rules_that_remember_are_taken_over_with_what_they_would_have_seen()
    {
        IReadOnlyList<byte[]> messages = Traffic.Messages(events: 2_000, batchEvents: 40);
        await using StatefulWorld world = await StatefulWorld.OpenAsync(Cancellation);
        await world.AppendAsync(messages, Cancellation);
        using DetectorMetrics metrics = new();
        AlertProcessor processor = world.Processor(metrics);
        await world.DetectAsync(processor, 0, 25, Cancellation);
        processor.Replace(world.Rules);
        List<string> after = await world.DetectAsync(processor, 25, messages.Count, Cancellation);
        List<string> undisturbed = await world.DetectAsync(world.Processor(metrics), 0, messages.Count, Cancellation);
        Assert.Equal(undisturbed.TakeLast(after.Count), after);
        Assert.NotEmpty(after);
    }

    [Fact]
    public async Task Rules_that_remember_nothing_read_nothing_again_and_need_no_preparation()
    {
        await using StatefulWorld world = await StatefulWorld.OpenAsync(Cancellation);
        await world.AppendAsync(Traffic.Messages(events: 500, batchEvents: 40), Cancellation);
        using RuleFolder folder = new();
        folder.Write("one", "- rule: One\n  condition: sf.opflags = EXEC\n");
        folder.Use("one");
        using DetectorMetrics metrics = new();
        AlertProcessor processor = new(
            folder.Source.Load().RuleSet!, metrics, StatefulWorld.Options, new StateRestorer(
                world.Log, NullLogger.Instance));
        await world.DetectAsync(processor, 5, 10, Cancellation);
        Assert.Equal(0, metrics.State.Restored);
    }

    /// <summary>
    /// Runs stages until one reaches the end, each with a fresh detector as a restarted process has, then finishes.
    /// </summary>
    private static async Task<List<string>> RunAsync(StatefulWorld world, Func<int, StreamingFailure?> script)
    {
        StageOptions options = new() { FirstRetry = TimeSpan.FromMilliseconds(1), MaxOutputBytes = 4_096 };
        int appends = 0;
        for (bool ended = false; !ended;)
        {
            using DetectorMetrics metrics = new();
            AlertProcessor processor = world.Processor(metrics);
            await using Stage stage = new(
                world.Log, DetectorPipeline.Description with { MaxBlockBytes = 16_384 },
                producer => new TopicSink(
                    processor, new FailingProducer(producer, _ => script(
                        appends++)), options, PipelineTopics.MaxMessageBytes),
                options);
            try
            {
                await stage.RunOnceAsync(TimeProvider.System, Cancellation);
                ended = true;
            }
            catch (StreamingException e) when (e.Failure == StreamingFailure.Storage)
            {
                Assert.InRange(appends, 1, 1_000);
            }
        }

        return await world.AlertsAsync(Cancellation);
    }
}
