using System.Buffers.Binary;
using SysFlow.Records;
using SysFlow.Simulation;

namespace SysFlow.Cli;

/// <summary>Writes simulations as traces; the same options give the same bytes.</summary>
internal static class SimulatedTrace
{
    /// <summary>Writes a trace, with progress on the error stream while it takes long.</summary>
    /// <returns>Events and bytes written.</returns>
    public static (long Events, long Bytes) Write(
        CommandConsole console, string path, ScenarioOptions options, CancellationToken cancellation)
    {
        long events = 0;
        SysFlowFileWriter? progress = null;
        using ProgressLine line = new(console.Error, () =>
            $"{Tables.Number(progress?.RecordsWritten ?? 0)} records of about {Tables.Number(options.Events)} events");
        long bytes = Destination.Write(console, path, output =>
        {
            using SysFlowFileWriter writer = new(
                output, new SysFlowWriterOptions { SyncMarker = SyncMarker(options.Seed) });
            progress = writer;
            events = Simulator.Run(options, writer, cancellation).Behaviours;
        });
        return (events, bytes);
    }

    /// <summary>Sixteen bytes that depend on the seed alone.</summary>
    private static byte[] SyncMarker(ulong seed)
    {
        byte[] marker = new byte[16];
        "sysflow!"u8.CopyTo(marker);
        BinaryPrimitives.WriteUInt64BigEndian(marker.AsSpan(8), seed);
        return marker;
    }
}
