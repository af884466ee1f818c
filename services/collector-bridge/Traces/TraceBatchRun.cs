using Microsoft.Win32.SafeHandles;
using SysFlow.Records;
using SysFlow.Streaming;

namespace SysFlow.CollectorBridge;

/// <summary>Reads the existing traces once, each to its current end.</summary>
internal sealed class TraceBatchRun(TraceContext context, TraceOutcomes outcomes)
{
    /// <summary>Reads them, one after the other.</summary>
    /// <exception cref="StreamingException">The log has failed permanently.</exception>
    public async Task RunAsync(IEnumerable<string> paths, CancellationToken cancellation)
    {
        foreach (string path in paths)
        {
            cancellation.ThrowIfCancellationRequested();
            await ReadAsync(path, cancellation);
            if (context.Store.IsSaveDue) await context.Store.SaveAsync(cancellation);
        }
    }

    private async Task ReadAsync(string path, CancellationToken cancellation)
    {
        try
        {
            SafeFileHandle file = TraceFiles.Open(path, out FileStatus status);
            await using TraceStream trace = new(file, status, path, context);
            outcomes.Add(await trace.EndAsync(cancellation));
        }
        catch (IOException e)
        {
            outcomes.Add(path, e.Message);
        }
    }
}
