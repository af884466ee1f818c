using SysFlow.Simulation;
using SysFlow.Testing;

namespace SysFlow.CollectorBridge.Tests;

public sealed class StoppingTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private string SocketPath => _directory.File("sysflow.sock");

    private BridgeOptions Options => new() { Inputs = [$"unix:{SocketPath}"] };

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Every_packet_that_the_kernel_took_is_published_when_the_bridge_is_stopped_amid_collectors()
    {
        for (int round = 0; round < 5; round++)
        {
            await using TestLog log = await TestLog.OpenAsync();
            await using RunningBridge bridge = RunningBridge.Start(log, Options);
            SimulatedCollector[] collectors =
                [await bridge.ConnectAsync(SocketPath), await bridge.ConnectAsync(SocketPath)];
            Task[] sending =
            [
                .. collectors.Select((c, i) => Task.Run(() => c.SendUntilRefused(
                    new ScenarioOptions
                    {
                        Scenario = "background", Seed = (ulong)i, Events = 1_000_000, Exporter = $"node-{i}",
                    },
                    TestContext.Current.CancellationToken))),
            ];
            await log.ReadBatchesAsync(1); // amid them: something has come, and a million events have not

            await bridge.StopAsync();
            await Task.WhenAll(sending);

            long sent = collectors.Sum(c => c.Events);
            foreach (SimulatedCollector collector in collectors) collector.Dispose();
            Assert.Equal(sent, (await log.ReadAllAsync()).Sum(b => b.Events));
            Assert.Equal(0, bridge.Metrics.AbandonedEvents);
            Assert.False(File.Exists(SocketPath));
        }
    }

    [Fact]
    public async Task A_collector_that_has_connected_and_is_not_accepted_yet_is_served_when_the_bridge_is_stopped()
    {
        await using TestLog log = await TestLog.OpenAsync();
        BridgeServices services = new(Options, new BridgeMetrics(), new LogLines(), TimeProvider.System);
        using CollectorListener listener = new(SocketPath, services);
        using SimulatedCollector collector = new(SocketPath);
        long sent = Simulator.Run(
            new ScenarioOptions { Scenario = "background", Seed = 1, Events = 50 }, collector,
            TestContext.Current.CancellationToken).Behaviours;

        await listener.ServeAsync(
            log.Topics.CreateProducer, new CollectorHistory(services), new CancellationToken(canceled: true));

        Assert.Equal(sent, (await log.ReadAllAsync()).Sum(b => b.Events));
        services.Metrics.Dispose();
    }

    [Fact]
    public async Task What_cannot_be_published_within_the_grace_period_is_counted()
    {
        await using TestLog log = await TestLog.OpenAsync();
        SteppedTime time = new();
        BridgeOptions options = Options with { FlushInterval = TimeSpan.FromMinutes(1) };
        UnavailableLog unavailable = new(log.Topics);
        await using RunningBridge bridge = RunningBridge.Start(log, options, time, unavailable);
        using SimulatedCollector collector = await bridge.ConnectAsync(SocketPath);
        collector.SendUntilRefused(
            new ScenarioOptions { Scenario = "background", Seed = 1, Events = 50 },
            TestContext.Current.CancellationToken);
        Task stopped = bridge.StopAsync();
        await Task.WhenAny(unavailable.Refused, stopped); // what the socket holds is read, and cannot be published

        await time.AdvanceUntilAsync(options.Grace, stopped);

        Assert.Equal(collector.Events, bridge.Metrics.AbandonedEvents);
        Assert.Contains($"the last {collector.Events} events", Assert.Single(bridge.Lines.Of(1010)), StringComparison.Ordinal);
    }
}
