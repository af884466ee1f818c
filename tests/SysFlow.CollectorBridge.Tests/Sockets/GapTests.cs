using SysFlow.Simulation;
using SysFlow.Testing;

namespace SysFlow.CollectorBridge.Tests;

public sealed class GapTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private string SocketPath => _directory.File("sysflow.sock");

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_collector_that_comes_back_after_the_bridge_was_away_leaves_a_gap_that_is_counted(bool hasState)
    {
        await using TestLog log = await TestLog.OpenAsync();
        BridgeOptions options = new()
        {
            Inputs = [$"unix:{SocketPath}"],
            StateDirectory = hasState ? log.StateDirectory : null,
        };
        await using (RunningBridge first = RunningBridge.Start(log, options))
        {
            await SendAsync(first, log, "node-1", 1);
            Assert.Equal(0, first.Metrics.Gaps);
        }

        await using RunningBridge second = RunningBridge.Start(log, options);
        await SendAsync(second, log, "node-2", 2);
        Assert.Equal(0, second.Metrics.Gaps);
        await SendAsync(second, log, "node-1", 3);

        Assert.Contains("The collector of node-1 could not send from", await second.Lines.WaitAsync(1023), StringComparison.Ordinal);
        Assert.Equal(1, second.Metrics.Gaps);
        Assert.NotEqual(TimeSpan.Zero, second.Metrics.GapTime);
    }

    [Fact]
    public async Task Connections_of_one_exporter_at_once_leave_no_gap_and_one_after_the_other_does()
    {
        await using TestLog log = await TestLog.OpenAsync();
        await using RunningBridge bridge = RunningBridge.Start(log, new BridgeOptions { Inputs = [$"unix:{SocketPath}"] });
        using (SimulatedCollector one = await bridge.ConnectAsync(SocketPath))
        {
            Send(one, "node-1", 1);
            await log.ReadBatchesAsync(1);
            await SendAsync(bridge, log, "node-1", 2);
            Assert.Equal(0, bridge.Metrics.Gaps);
        }

        await bridge.Lines.WaitAsync(1004);
        await SendAsync(bridge, log, "node-1", 3);
        await bridge.StopAsync();
        Assert.Equal(1, bridge.Metrics.Gaps);
    }

    private static void Send(SimulatedCollector collector, string exporter, ulong seed) => collector.SendUntilRefused(
        new ScenarioOptions { Scenario = "background", Seed = seed, Events = 20, Exporter = exporter },
        TestContext.Current.CancellationToken);

    /// <summary>Connects, sends and leaves; returns when everything sent is in the topic.</summary>
    private async Task SendAsync(RunningBridge bridge, TestLog log, string exporter, ulong seed)
    {
        long before = (await log.ReadAllAsync()).Sum(b => b.Events);
        long sent;
        using (SimulatedCollector collector = await bridge.ConnectAsync(SocketPath))
        {
            Send(collector, exporter, seed);
            sent = collector.Events;
        }

        await log.ReadBatchesAsync(before + sent);
    }
}
