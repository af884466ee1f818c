using Microsoft.Extensions.Diagnostics.HealthChecks;
using SysFlow.Simulation;
using SysFlow.Streaming;
using SysFlow.Testing;

namespace SysFlow.CollectorBridge.Tests;

public sealed class SpoolTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private string SocketPath => _directory.File("sysflow.sock");

    private BridgeOptions Options => new()
    {
        Inputs = [$"unix:{SocketPath}"],
        Spool = new SpoolOptions(_directory.File("spool")),
        Grace = TimeSpan.FromSeconds(1),
    };

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_collector_notices_nothing_of_a_log_that_is_away_and_everything_arrives_in_order_later()
    {
        await using TestLog log = await TestLog.OpenAsync();
        SwitchedLog topics = new(log.Topics, isAway: true);
        await using RunningBridge bridge = RunningBridge.Start(log, Options, through: topics);
        using SimulatedCollector collector = await bridge.ConnectAsync(SocketPath);
        Send(collector, seed: 1, events: 3000); // far more than a socket's buffer holds
        await bridge.Lines.WaitAsync(1018);
        Assert.Equal(HealthStatus.Degraded, (await bridge.CheckHealthAsync()).Status);

        topics.Return();

        IReadOnlyList<BatchSeen> seen = await log.ReadBatchesAsync(collector.Events);
        Assert.Equal(collector.Events, seen.Sum(b => b.Events));
        Assert.Equal(seen.Select(b => b.FirstSequence).Order(), seen.Select(b => b.FirstSequence));
        Assert.Equal(0, bridge.Metrics.DroppedEvents);
    }

    [Fact]
    public async Task A_log_that_goes_away_and_comes_back_again_and_again_gets_every_event_once()
    {
        await using TestLog log = await TestLog.OpenAsync();
        SwitchedLog topics = new(log.Topics, isAway: false);
        await using RunningBridge bridge = RunningBridge.Start(log, Options, through: topics);
        using SimulatedCollector collector = await bridge.ConnectAsync(SocketPath);
        for (ulong round = 0; round < 3; round++)
        {
            Task refused = topics.NextRefusal();
            topics.Leave();
            Send(collector, round, events: 500);
            await refused;
            topics.Return();
        }

        await log.ReadBatchesAsync(collector.Events);
        await bridge.StopAsync();
        Assert.Equal(collector.Events, (await log.ReadAllAsync()).Sum(b => b.Events));
    }

    [Fact]
    public async Task What_a_stopped_bridge_could_not_pass_on_is_published_first_by_the_next_one()
    {
        await using TestLog log = await TestLog.OpenAsync();
        long sent;
        SwitchedLog away = new(log.Topics, isAway: true);
        await using (RunningBridge first = RunningBridge.Start(log, Options, through: away))
        {
            using SimulatedCollector collector = await first.ConnectAsync(SocketPath);
            Send(collector, seed: 1, events: 800);
            sent = collector.Events;
            await first.StopAsync();
            string left = Assert.Single(first.Lines.Of(1032));
            Assert.Contains("published after the next start", left, StringComparison.Ordinal);
            Assert.Equal(0, first.Metrics.AbandonedEvents);
        }

        Assert.Empty(await log.ReadAllAsync());
        await using RunningBridge next = RunningBridge.Start(log, Options);
        Assert.Equal(sent, (await log.ReadBatchesAsync(sent)).Sum(b => b.Events));
    }

    [Fact]
    public async Task A_packet_without_a_record_waits_in_the_spool_as_well()
    {
        await using TestLog log = await TestLog.OpenAsync();
        SwitchedLog topics = new(log.Topics, isAway: true);
        await using RunningBridge bridge = RunningBridge.Start(log, Options, through: topics);
        using SimulatedCollector collector = await bridge.ConnectAsync(SocketPath);
        collector.Send([0xFF, 0xFF]);
        await bridge.Lines.WaitAsync(1005);

        topics.Return();

        (string _, byte[] value) = await log.ReadDeadLetterAsync();
        Assert.Equal([0xFF, 0xFF], value);
    }

    [Fact]
    public async Task A_full_spool_makes_collectors_wait_and_loses_nothing()
    {
        await using TestLog log = await TestLog.OpenAsync();
        SwitchedLog topics = new(log.Topics, isAway: true);
        BridgeOptions options = Options with { Spool = Options.Spool! with { Bytes = 100_000 } };
        await using RunningBridge bridge = RunningBridge.Start(log, options, through: topics);
        using SimulatedCollector collector = await bridge.ConnectAsync(SocketPath);
        Task sending = Task.Run(
            () => Send(collector, seed: 1, events: 40_000), TestContext.Current.CancellationToken);
        await bridge.Lines.WaitAsync(1029);
        Assert.False(sending.IsCompleted);

        topics.Return();

        await sending;
        await log.ReadBatchesAsync(collector.Events);
        Assert.Equal(0, bridge.Metrics.DroppedEvents);
    }

    [Fact]
    public async Task A_full_spool_that_may_drop_the_oldest_counts_every_event_that_it_drops()
    {
        await using TestLog log = await TestLog.OpenAsync();
        SwitchedLog topics = new(log.Topics, isAway: true);
        BridgeOptions options = Options with
        {
            Spool = Options.Spool! with { Bytes = 100_000, Policy = SpoolPolicy.DropOldest },
            FlushInterval = TimeSpan.FromMilliseconds(1),
            Grace = TimeSpan.FromMinutes(1),
        };
        await using RunningBridge bridge = RunningBridge.Start(log, options, through: topics);
        using SimulatedCollector collector = await bridge.ConnectAsync(SocketPath);
        Send(collector, seed: 1, events: 40_000);
        await bridge.Lines.WaitAsync(1030);
        collector.Dispose();
        await bridge.Lines.WaitAsync(1004); // all of it is in the spool, or was

        topics.Return();

        await bridge.StopAsync();
        IReadOnlyList<BatchSeen> seen = await log.ReadAllAsync();
        long arrived = seen.Sum(b => b.Events);
        Assert.InRange(bridge.Metrics.DroppedEvents, 1, collector.Events - 1);

        // What was being passed on while the oldest were removed counts as removed, and arrives nevertheless.
        long passedOn = 0;
        foreach (BatchSeen batch in seen.TakeWhile(b => b.FirstSequence == passedOn)) passedOn += batch.Events;
        Assert.Equal(collector.Events + passedOn, arrived + bridge.Metrics.DroppedEvents);
    }

    [Fact]
    public async Task A_spool_that_another_bridge_uses_is_refused_by_its_key()
    {
        await using TestLog log = await TestLog.OpenAsync();
        await using RunningBridge first = RunningBridge.Start(log, Options);
        using SimulatedCollector collector = await first.ConnectAsync(SocketPath);
        collector.Send([0xFF]);
        await first.Lines.WaitAsync(1005); // it serves, so it has opened its spool
        BridgeOptions other = Options with { Inputs = [$"unix:{_directory.File("other.sock")}"] };
        await using RunningBridge second = RunningBridge.Start(log, other);
        BridgeInputException refused = await Assert.ThrowsAsync<BridgeInputException>(() => second.Completion);
        Assert.Equal("Spool:Directory", refused.Key);
    }

    [Theory]
    [InlineData("", 1L << 30, "Spool:Directory")]
    [InlineData("/spool", 1000, "Spool:Bytes: 1000")]
    public void A_wrong_setting_is_named(string directory, long bytes, string problem)
    {
        BridgeOptions options = Options with { Spool = new SpoolOptions(directory) { Bytes = bytes } };
        Assert.Contains(options.Validate(), p => p.StartsWith(problem, StringComparison.Ordinal));
    }

    private static void Send(SimulatedCollector collector, ulong seed, int events) => Simulator.Run(
        new ScenarioOptions { Scenario = "background", Seed = seed, Events = events, Exporter = "node-1" },
        collector, TestContext.Current.CancellationToken);
}
