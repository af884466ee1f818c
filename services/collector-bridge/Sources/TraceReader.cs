using SysFlow.Events;
using SysFlow.Records;
using SysFlow.Streaming;

namespace SysFlow.CollectorBridge;

/// <summary>Reads one trace file from its first block to its last into the topic.</summary>
internal static class TraceReader
{
    /// <summary>
    /// Half a mebibyte: two full event batches, and large enough that the log's commit (about 2 ms) costs less than a
    /// tenth of the time it takes to decode that much.
    /// </summary>
    private const int PublishBytes = 1 << 19;

    /// <summary>Reads the trace. What precedes an error in it is published before the error is reported.</summary>
    public static async Task<TraceOutcome> ReadAsync(
        string path, ITopicProducer producer, BridgeServices services, CancellationToken cancellation)
    {
        await using BatchPublisher publisher = new(path, producer, services);
        string? error = null;
        StreamJoiner joiner = new(path, new JoinOptions(), publisher, services.Time);
        try
        {
            // The reader's own buffer is the only one; the stream's position says how far it has come.
            FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            using SysFlowFileReader reader = new(file, path);
            long counted = 0;
            while (reader.ReadBlock(ref joiner))
            {
                services.Metrics.Read(file.Position - counted);
                counted = file.Position;
                if (publisher.Pending >= PublishBytes) await publisher.PublishAsync(cancellation);
            }
        }
        catch (Exception e) when (e is SysFlowFormatException or IOException or UnauthorizedAccessException)
        {
            error = e.Message;
        }

        joiner.Complete();
        await publisher.FlushAsync(cancellation);
        return Report(new TraceOutcome(path, publisher.Events, error), services);
    }

    private static TraceOutcome Report(TraceOutcome outcome, BridgeServices services)
    {
        if (outcome.Error is null)
        {
            Log.TraceRead(services.Logger, outcome.Path, outcome.Events);
        }
        else
        {
            services.Metrics.BadInput();
            Log.TraceFailed(services.Logger, outcome.Path, outcome.Error);
        }

        return outcome;
    }
}
