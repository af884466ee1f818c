using System.Buffers.Binary;
using SysFlow.Records;
using SysFlow.Simulation;

namespace SysFlow.Cli;

/// <summary>Writes simulations as trace files; the same options give the same bytes.</summary>
internal static class SimulatedTrace
{
    /// <summary>Writes beside the target and moves into place, so that nobody reads half a trace.</summary>
    public static SimulationSummary Write(string path, ScenarioOptions options, CancellationToken cancellation)
    {
        string partial = Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.partial");
        try
        {
            SimulationSummary summary;
            using (
                SysFlowFileWriter writer = SysFlowFileWriter.Create(
                    partial, new SysFlowWriterOptions { SyncMarker = SyncMarker(options.Seed) }))
            {
                summary = Simulator.Run(options, writer, cancellation);
            }

            File.Move(partial, path, overwrite: true);
            return summary;
        }
        catch
        {
            File.Delete(partial);
            throw;
        }
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
