using SysFlow.Testing;

namespace SysFlow.CollectorBridge.Tests;

public sealed class BadPacketTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Of_a_thousand_bad_packets_each_kind_is_logged_once_and_all_are_counted_and_kept()
    {
        string path = _directory.File("sysflow.sock");
        await using TestLog log = await TestLog.OpenAsync();
        await using RunningBridge bridge = RunningBridge.Start(log, new BridgeOptions { Inputs = [$"unix:{path}"] });
        using (SimulatedCollector collector = await bridge.ConnectAsync(path))
        {
            for (int i = 0; i < 500; i++)
            {
                collector.Send([0x7E, 0]); // no such branch
                collector.Send([8, 0, 0, 0]); // a process event, cut short
            }
        }

        await bridge.Lines.WaitAsync(1004);
        await bridge.StopAsync();

        Assert.Equal(1_000, bridge.Metrics.BadPackets);
        Assert.Equal(2, bridge.Lines.Of(1005).Count);
        Assert.StartsWith("998 more packets", Assert.Single(bridge.Lines.Of(1027)), StringComparison.Ordinal);
        Assert.Equal(1_000, await log.CountDeadLettersAsync());
    }
}
