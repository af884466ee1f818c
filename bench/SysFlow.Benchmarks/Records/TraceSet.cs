using SysFlow.Records;
using SysFlow.Simulation;

namespace SysFlow.Benchmarks;

/// <summary>
/// The traces that reading is measured on: every <c>.sf</c> in the folder that SFS_BENCH_TRACES names, or else one
/// simulated trace of 50,000 events and flows.
/// </summary>
internal static class TraceSet
{
    /// <summary>Whole files, in memory.</summary>
    public static IReadOnlyList<byte[]> Load()
    {
        string? folder = Environment.GetEnvironmentVariable("SFS_BENCH_TRACES");
        return folder is null
            ? [Simulate()]
            : [.. Directory.EnumerateFiles(folder, "*.sf").Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];
    }

    /// <summary>The blocks of a file, inflated, with the number of records each holds.</summary>
    public static IReadOnlyList<(byte[] Records, long Count)> Inflate(byte[] file)
    {
        List<(byte[] Records, long Count)> blocks = [];
        using SysFlowFileReader reader = new(new MemoryStream(file), "memory");
        while (reader.ReadInflated(out ReadOnlySpan<byte> records, out long count))
            blocks.Add((records.ToArray(), count));
        return blocks;
    }

    private static byte[] Simulate()
    {
        using MemoryStream file = new();
        using (SysFlowFileWriter writer = new(file, new SysFlowWriterOptions { SyncMarker = new byte[16] }))
        {
            Simulator.Run(new ScenarioOptions { Scenario = "attack", Events = 50_000 }, writer);
        }

        return file.ToArray();
    }
}
