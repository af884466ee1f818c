using System.Net.Sockets;
using System.Runtime.InteropServices;
using SysFlow.Hosting;
using SysFlow.Simulation;
using SysFlow.Testing;

namespace SysFlow.Cli.Tests;

/// <summary><c>sfs map</c> of what has no end: sockets, and directories that it follows.</summary>
public sealed class LiveMapTests : IDisposable
{
    private const int EventsOfAttack = 2007;

    private readonly TemporaryDirectory _directory = new();
    private readonly StopSignals _signals = new(TimeProvider.System);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Target => _directory.File("out.ndjson");

    public void Dispose()
    {
        _signals.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task Traces_that_arrive_in_a_followed_directory_are_written_until_it_is_told_to_stop()
    {
        string traces = Directory.CreateDirectory(_directory.File("traces")).FullName;
        await Sfs.SucceedAsync("simulate", "--scenario", "attack", "--out", Path.Combine(traces, "1.sf"));
        Task<CommandResult> map = StartAsync(traces, "--follow", "--events");
        await WrittenAsync(EventsOfAttack, map);
        await Sfs.SucceedAsync(
            "simulate", "--scenario", "attack", "--seed", "2", "--out", Path.Combine(traces, "2.sf"));
        await WrittenAsync(EventsOfAttack + 1, map);
        CommandResult result = await StopAsync(map);
        Assert.Equal(0, result.Exit);
        string[] documents = await File.ReadAllLinesAsync(Target, Cancel);
        Assert.Equal(documents.Length, documents.Distinct().Count());
        Assert.Contains($"{documents.Length:N0} documents", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--events", EventsOfAttack)]
    [InlineData("--alerts", 9)]
    public async Task What_a_collector_sends_is_written_until_it_is_told_to_stop(string kind, int count)
    {
        string path = _directory.File("sysflow.sock");
        Task<CommandResult> map = StartAsync($"unix:{path}", kind);
        using (SimulatedCollector collector = await ConnectAsync(path, map))
            Simulator.Run(new ScenarioOptions { Scenario = "attack" }, collector, Cancel);
        await WrittenAsync(count, map);
        CommandResult result = await StopAsync(map);
        Assert.Equal((0, ""), (result.Exit, result.Error));
        Assert.Equal(count, (await File.ReadAllLinesAsync(Target, Cancel)).Length);
        Assert.False(File.Exists(path), "The socket is still there.");
    }

    [Fact]
    public async Task A_collector_that_comes_back_is_read_again()
    {
        string path = _directory.File("sysflow.sock");
        Task<CommandResult> map = StartAsync($"unix:{path}", "--events");
        for (int seed = 1; seed <= 2; seed++)
        {
            using SimulatedCollector collector = await ConnectAsync(path, map);
            Simulator.Run(
                new ScenarioOptions { Scenario = "attack", Seed = (ulong)seed, Exporter = $"node-{seed}" }, collector,
                Cancel);
        }

        await WrittenAsync(EventsOfAttack + 1, map);
        await StopAsync(map);
        string written = await File.ReadAllTextAsync(Target, Cancel);
        Assert.Contains("node-1", written, StringComparison.Ordinal);
        Assert.Contains("node-2", written, StringComparison.Ordinal);
    }

    private async Task<CommandResult> StartAsync(params string[] args)
    {
        await File.WriteAllTextAsync(Target, "", Cancel);
        return await Task.Run(
            async () =>
            {
                using StringWriter output = new();
                using StringWriter error = new();
                int exit = await SfsCommandLine.InvokeAsync(
                    ["map", .. args, "--out", Target], output, error, _signals);
                return new CommandResult(exit, output.ToString(), error.ToString());
            },
            Cancel);
    }

    private Task<CommandResult> StopAsync(Task<CommandResult> map)
    {
        _signals.Receive(PosixSignal.SIGTERM);
        return map;
    }

    /// <summary>Completes when the output has at least that many lines.</summary>
    private async Task WrittenAsync(int lines, Task<CommandResult> map)
    {
        TaskCompletionSource written = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using FileSystemWatcher watcher = new(_directory.Path, Path.GetFileName(Target));
        watcher.Changed += (_, _) => Count();
        watcher.EnableRaisingEvents = true;
        Count();
        if (await Task.WhenAny(written.Task, map).WaitAsync(Cancel) == map)
            Assert.Fail($"The command ended: {await map}");

        void Count()
        {
            using FileStream file = new(Target, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using StreamReader reader = new(file);
            if (reader.ReadToEnd().Count(c => c == '\n') >= lines) written.TrySetResult();
        }
    }

    /// <summary>Connects as collectors do, which try again until somebody listens.</summary>
    private static async Task<SimulatedCollector> ConnectAsync(string path, Task<CommandResult> map)
    {
        while (true)
        {
            if (map.IsCompleted) Assert.Fail($"The command ended: {await map}");
            try
            {
                return new SimulatedCollector(path);
            }
            catch (SocketException)
            {
                await Task.Yield();
            }
        }
    }
}
