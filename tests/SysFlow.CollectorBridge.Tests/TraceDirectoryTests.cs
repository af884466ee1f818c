using SysFlow.Records;
using SysFlow.Simulation;
using SysFlow.Testing;

namespace SysFlow.CollectorBridge.Tests;

public sealed class TraceDirectoryTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Traces_are_read_in_name_order_and_hidden_files_are_left_alone()
    {
        foreach (string name in new[] { "2.sf", "1.sf", ".3.sf" }) Write(name);
        await using RunningBridge bridge = await RunningBridge.StartAsync(
            new BridgeOptions { Inputs = [_directory.Path], Follow = false });
        IReadOnlyList<TraceOutcome> outcomes = await bridge.Completion;
        Assert.Equal(["1.sf", "2.sf"], outcomes.Select(o => Path.GetFileName(o.Path)));
        Assert.All(outcomes, o => Assert.Null(o.Error));
    }

    [Fact]
    public async Task A_trace_moved_into_a_followed_directory_is_read()
    {
        string traces = Directory.CreateDirectory(_directory.File("traces")).FullName;
        string trace = Write("later.sf");
        File.SetLastWriteTimeUtc(trace, TimeProvider.System.GetUtcNow().UtcDateTime - TraceDirectory.SettleTime);
        await using RunningBridge bridge = await RunningBridge.StartAsync(new BridgeOptions { Inputs = [traces] });
        File.Move(trace, Path.Combine(traces, "later.sf"));
        IReadOnlyList<BatchSeen> batches = await bridge.ReadBatchesAsync(1);
        Assert.Equal(Path.Combine(traces, "later.sf"), batches[0].Stream);
    }

    private string Write(string name)
    {
        string path = _directory.File(name);
        using SysFlowFileWriter writer = SysFlowFileWriter.Create(path);
        Simulator.Run(
            new ScenarioOptions { Scenario = "background", Events = 200 }, writer,
            TestContext.Current.CancellationToken);
        return path;
    }
}
