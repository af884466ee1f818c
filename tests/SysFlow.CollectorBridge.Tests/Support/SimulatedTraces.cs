using SysFlow.Records;
using SysFlow.Simulation;

namespace SysFlow.CollectorBridge.Tests;

/// <summary>Traces of simulated nodes in many small blocks, as bytes.</summary>
internal static class SimulatedTraces
{
    /// <summary>A trace; the seed decides its events, and its sync marker unless one is given.</summary>
    public static byte[] Create(ulong seed, long events, byte[]? sync = null)
    {
        using MemoryStream file = new();
        SysFlowWriterOptions options = new()
        {
            BlockBytes = 2_000,
            SyncMarker = sync ?? [.. BitConverter.GetBytes(seed), .. BitConverter.GetBytes(~seed)],
        };
        using (SysFlowFileWriter writer = new(file, options))
        {
            Simulator.Run(
                new ScenarioOptions { Scenario = "background", Seed = seed, Events = events, Exporter = $"node-{seed}" },
                writer, TestContext.Current.CancellationToken);
        }

        return file.ToArray();
    }

    /// <summary>The names of a trace's events, as a bridge that reads it once gives them.</summary>
    public static async Task<(string Ids, long Events)> IdsAsync(params byte[][] traces)
    {
        using SysFlow.Testing.TemporaryDirectory directory = new();
        List<string> paths = [];
        for (int i = 0; i < traces.Length; i++)
        {
            paths.Add(directory.File($"{i}"));
            await File.WriteAllBytesAsync(paths[i], traces[i], TestContext.Current.CancellationToken);
        }

        await using TestLog log = await TestLog.OpenAsync();
        await using RunningBridge bridge = RunningBridge.Start(
            log, new BridgeOptions { Inputs = paths, Follow = false });
        IReadOnlyList<TraceOutcome> outcomes = await bridge.Completion;
        Assert.All(outcomes, o => Assert.Null(o.Error));
        return (await log.ReadIdsAsync(), outcomes.Sum(o => o.Events));
    }

    /// <summary>Where the trace's blocks end, the header's end first.</summary>
    public static IReadOnlyList<int> Boundaries(byte[] trace)
    {
        using SysFlowFileReader reader = new(new MemoryStream(trace), "trace");
        TraceSummary ignored = new();
        List<int> ends = [reader.Header.Length];
        while (reader.ReadBlock(ref ignored)) ends.Add((int)reader.Position);
        return ends;
    }
}
