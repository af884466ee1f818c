using SysFlow.Events;
using SysFlow.Records;

namespace SysFlow.Cli.Traces;

/// <summary>Reads traces into batches, exactly as the bridge does.</summary>
internal static class TracePump
{
    /// <summary>Reads a trace to its end, or until nobody wants more; what came before an error is still delivered.</summary>
    /// <exception cref="SysFlowFormatException">The trace is damaged.</exception>
    public static void Run(string path, IBatchOutput output, Func<bool> isDone, CancellationToken cancellation)
    {
        StreamJoiner joiner = new(path, new JoinOptions(), output, TimeProvider.System);
        using SysFlowFileReader reader = SysFlowFileReader.Open(path);
        try
        {
            while (!isDone() && reader.ReadBlock(ref joiner)) cancellation.ThrowIfCancellationRequested();
        }
        finally
        {
            joiner.Complete();
        }
    }
}
