using SysFlow.Simulation;
using SysFlow.Testing;

namespace SysFlow.CollectorBridge.Tests;

public sealed class ProcessTests : IDisposable
{
    /// <summary>Enough for the runtime, the log and a few collectors.</summary>
    private const int FewDescriptors = 220;

    private const int Unlimited = 1024;

    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string LogSetting => $"Log:Directory={_directory.File("log")}";

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_bridge_without_file_descriptors_says_so_once_and_takes_collectors_again_when_there_are_some()
    {
        string path = _directory.File("sysflow.sock");
        await using BridgeProcess bridge = BridgeProcess.Start(FewDescriptors, LogSetting, $"Bridge:Inputs=unix:{path}");
        await bridge.WaitForAsync("Listening for collectors");
        List<SimulatedCollector> crowd = [];
        Task<string> refused = bridge.WaitForAsync("Collectors cannot connect");
        while (!refused.IsCompleted && crowd.Count < FewDescriptors + 10)
        {
            // Beyond the backlog a connection waits; a crowd that has come so far is large enough.
            Task<SimulatedCollector> connected = Task.Run(() => new SimulatedCollector(path), Cancel);
            if (await Task.WhenAny(refused, connected) == connected) crowd.Add(await connected);
        }

        await refused;
        foreach (SimulatedCollector one in crowd) one.Dispose();
        await bridge.WaitForAsync("can connect to");
        await bridge.WaitForAsync("again");
        long sent;
        using (SimulatedCollector collector = new(path))
        {
            sent = Simulator.Run(
                new ScenarioOptions { Scenario = "background", Seed = 1, Events = 20 }, collector, Cancel).Behaviours;
        }

        await bridge.WaitForAsync($"disconnected after {sent} events");
        Assert.Single(bridge.Output, l => l.Contains("Collectors cannot connect", StringComparison.Ordinal));
        Assert.Equal(0, await bridge.TerminateAsync());
    }

    [Fact]
    public async Task A_bridge_killed_again_and_again_amid_traces_loses_no_event_and_repeats_none()
    {
        string traces = Directory.CreateDirectory(_directory.File("traces")).FullName;
        byte[][] contents = [SimulatedTraces.Create(1, 60_000), SimulatedTraces.Create(2, 60_000)];
        (string ids, _) = await SimulatedTraces.IdsAsync(contents);
        for (int i = 0; i < contents.Length; i++)
            await File.WriteAllBytesAsync(Path.Combine(traces, $"{i}"), contents[i], Cancel);

        string[] settings = [LogSetting, $"Bridge:Inputs={traces}", "Bridge:Follow=false"];
        await using (BridgeProcess undisturbed = BridgeProcess.Start(
            Unlimited, [$"Log:Directory={_directory.File("calm/log")}", .. settings[1..]]))
        {
            Assert.Equal(0, await undisturbed.WaitAsync());
        }

        const int rounds = 8;
        long share = DirectoryGrowth.SizeOf(_directory.File("calm/log")) / (rounds + 2);
        Random moments = new(20240229);
        int killed = 0;
        for (int round = 0; round < rounds; round++)
        {
            string log = _directory.File("log");
            long moment = DirectoryGrowth.SizeOf(log) + (long)(share * moments.NextDouble());
            await using BridgeProcess bridge = BridgeProcess.Start(Unlimited, settings);
            Task<int> ended = bridge.WaitAsync();
            if (await Task.WhenAny(ended, DirectoryGrowth.WaitAsync(log, moment, Cancel)) == ended) continue;
            await bridge.KillAsync();
            killed++;
        }

        Assert.NotEqual(0, killed);
        await using (BridgeProcess last = BridgeProcess.Start(Unlimited, settings))
        {
            Assert.Equal(0, await last.WaitAsync());
        }

        await using TestLog published = await TestLog.OpenAsync(_directory.File("log"));
        Assert.Equal(ids, await published.ReadIdsAsync());
    }

    [Fact]
    public async Task A_socket_path_that_is_too_long_is_a_wrong_configuration()
    {
        string path = $"/{new string('s', 120)}";
        await using BridgeProcess bridge = BridgeProcess.Start(Unlimited, LogSetting, $"Bridge:Inputs=unix:{path}");
        Assert.Equal(2, await bridge.WaitAsync());
        Assert.Contains(
            "may have 107 bytes", Assert.Single(bridge.Output, l => l.Contains("Bridge:Inputs", StringComparison.Ordinal)),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bridge_that_follows_ends_well_on_SIGTERM_and_goes_on_where_it_was()
    {
        string traces = Directory.CreateDirectory(_directory.File("traces")).FullName;
        byte[] trace = SimulatedTraces.Create(1, 2_000);
        (string ids, _) = await SimulatedTraces.IdsAsync(trace);
        string[] settings = [LogSetting, $"Bridge:Inputs={traces}", "Bridge:FlushInterval=00:00:00.010"];
        foreach (byte[] part in new[] { trace[..(trace.Length / 2)], trace[(trace.Length / 2)..] })
        {
            await using (FileStream file = new(Path.Combine(traces, "live"), FileMode.Append))
            {
                await file.WriteAsync(part, Cancel);
            }

            await using BridgeProcess bridge = BridgeProcess.Start(Unlimited, settings);
            await bridge.WaitForAsync("Following");
            Assert.Equal(0, await bridge.TerminateAsync());
        }

        await using TestLog log = await TestLog.OpenAsync(_directory.File("log"));
        Assert.Equal(ids, await log.ReadIdsAsync());
    }
}
