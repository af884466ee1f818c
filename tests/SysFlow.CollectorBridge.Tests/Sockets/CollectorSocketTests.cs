using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;
using SysFlow.Records;
using SysFlow.Simulation;
using SysFlow.Testing;

namespace SysFlow.CollectorBridge.Tests;

public sealed class CollectorSocketTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string SocketPath => _directory.File("sysflow.sock");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task What_a_collector_sends_is_what_its_trace_holds()
    {
        ScenarioOptions scenario = new() { Scenario = "attack", Seed = 3 };
        string trace = _directory.File("same.sf");
        using (SysFlowFileWriter writer = SysFlowFileWriter.Create(trace)) Simulator.Run(scenario, writer, Cancel);
        await using RunningBridge fromFile = await RunningBridge.StartAsync(
            new BridgeOptions { Inputs = [trace], Follow = false });
        await using RunningBridge fromSocket = await RunningBridge.StartAsync(
            new BridgeOptions { Inputs = [$"unix:{SocketPath}"] });
        SimulationSummary sent;
        using (SimulatedCollector collector = await fromSocket.ConnectAsync(SocketPath))
            sent = Simulator.Run(scenario, collector, Cancel);

        await fromFile.Completion;
        string file = string.Concat((await fromFile.ReadBatchesAsync((int)sent.Behaviours)).Select(b => b.Ids));
        string socket = string.Concat((await fromSocket.ReadBatchesAsync((int)sent.Behaviours)).Select(b => b.Ids));
        Assert.Equal(file, socket);
    }

    [Fact]
    public async Task Collectors_connected_at_once_are_streams_of_their_own_each_numbered_from_zero()
    {
        await using RunningBridge bridge = await RunningBridge.StartAsync(
            new BridgeOptions { Inputs = [$"unix:{SocketPath}"] });
        using SimulatedCollector one = await bridge.ConnectAsync(SocketPath);
        using SimulatedCollector two = await bridge.ConnectAsync(SocketPath);
        long sent = Simulator.Run(
            new ScenarioOptions { Scenario = "background", Seed = 1, Exporter = "node-1" }, one, Cancel).Behaviours
            + Simulator.Run(
                new ScenarioOptions { Scenario = "background", Seed = 2, Exporter = "node-2" }, two, Cancel).Behaviours;
        one.Dispose();
        two.Dispose();
        IReadOnlyList<BatchSeen> batches = await bridge.ReadBatchesAsync((int)sent);
        foreach (IGrouping<string, BatchSeen> stream in batches.GroupBy(b => b.Stream))
        {
            Assert.Single(stream.Select(b => b.Exporter).Distinct());
            long next = 0;
            foreach (BatchSeen batch in stream)
            {
                Assert.Equal(next, batch.FirstSequence);
                next += batch.Events;
            }
        }

        Assert.Equal(2, batches.Select(b => b.Exporter).Distinct().Count());
    }

    [Fact]
    public async Task A_packet_without_a_record_is_kept_as_a_dead_letter_and_the_connection_goes_on()
    {
        await using RunningBridge bridge = await RunningBridge.StartAsync(
            new BridgeOptions { Inputs = [$"unix:{SocketPath}"] });
        using SimulatedCollector collector = await bridge.ConnectAsync(SocketPath);
        byte[] garbage = [0xFE, 0xED, 0xFA, 0xCE];
        collector.Send(garbage);
        long sent = Simulator.Run(
            new ScenarioOptions { Scenario = "background", Seed = 1 }, collector, Cancel).Behaviours;
        collector.Dispose();
        Assert.Equal(sent, (await bridge.ReadBatchesAsync((int)sent)).Sum(b => b.Events));
        (string reason, byte[] value) = await bridge.ReadDeadLetterAsync();
        Assert.Equal(garbage, value);
        Assert.NotEmpty(reason);
        Assert.Equal(1, bridge.Metrics.BadPackets);
    }

    [Fact]
    public async Task Records_of_an_idle_collector_are_published_when_the_flush_interval_has_passed()
    {
        FakeTimeProvider time = new();
        BridgeOptions options = new() { Inputs = [$"unix:{SocketPath}"] };
        await using RunningBridge bridge = await RunningBridge.StartAsync(options, time);
        using SimulatedCollector collector = await bridge.ConnectAsync(SocketPath);
        Simulator.Run(new ScenarioOptions { Scenario = "background", Seed = 1, Events = 10 }, collector, Cancel);
        Task<IReadOnlyList<BatchSeen>> read = bridge.ReadBatchesAsync(1);
        while (!read.IsCompleted)
        {
            time.Advance(options.FlushInterval);
            await Task.Yield();
        }

        Assert.NotEmpty(await read);
    }

    [Fact]
    public async Task A_bridge_told_to_stop_publishes_what_it_has_received_and_removes_its_socket()
    {
        await using RunningBridge bridge = await RunningBridge.StartAsync(
            new BridgeOptions { Inputs = [$"unix:{SocketPath}"], FlushInterval = TimeSpan.FromMinutes(1) });
        using SimulatedCollector collector = await bridge.ConnectAsync(SocketPath);
        long sent = Simulator.Run(
            new ScenarioOptions { Scenario = "background", Seed = 1, Events = 500 }, collector, Cancel).Behaviours;
        while (bridge.Metrics.InputBytes < collector.BytesSent) await Task.Yield();
        await bridge.StopAsync();
        Assert.Equal(sent, (await bridge.ReadBatchesAsync((int)sent)).Sum(b => b.Events));
        Assert.False(File.Exists(SocketPath));
    }

    [Fact]
    public async Task A_socket_left_by_a_dead_process_is_taken_over()
    {
        using (Socket dead = new(AddressFamily.Unix, SocketType.Seqpacket, ProtocolType.Unspecified))
        {
            dead.Bind(new UnixDomainSocketEndPoint(SocketPath));
            File.Move(SocketPath, _directory.File("left")); // closing removes the file; a killed process does not close
        }

        File.Move(_directory.File("left"), SocketPath);
        await using RunningBridge bridge = await RunningBridge.StartAsync(
            new BridgeOptions { Inputs = [$"unix:{SocketPath}"] });
        using SimulatedCollector collector = await bridge.ConnectAsync(SocketPath);
    }

    [Fact]
    public async Task A_socket_on_which_somebody_listens_is_left_alone()
    {
        await using RunningBridge first = await RunningBridge.StartAsync(
            new BridgeOptions { Inputs = [$"unix:{SocketPath}"] });
        using SimulatedCollector collector = await first.ConnectAsync(SocketPath);
        await using RunningBridge second = await RunningBridge.StartAsync(
            new BridgeOptions { Inputs = [$"unix:{SocketPath}"] });
        BridgeInputException refused = await Assert.ThrowsAsync<BridgeInputException>(() => second.Completion);
        Assert.Contains("another process is listening", refused.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(SocketPath));
    }

    [Fact]
    public async Task A_file_in_the_place_of_the_socket_is_not_removed()
    {
        await File.WriteAllTextAsync(SocketPath, "precious", TestContext.Current.CancellationToken);
        await using RunningBridge bridge = await RunningBridge.StartAsync(
            new BridgeOptions { Inputs = [$"unix:{SocketPath}"] });
        await Assert.ThrowsAsync<BridgeInputException>(() => bridge.Completion);
        Assert.Equal("precious", await File.ReadAllTextAsync(SocketPath, TestContext.Current.CancellationToken));
    }
}
