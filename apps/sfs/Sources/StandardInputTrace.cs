using SysFlow.CollectorBridge;
using SysFlow.Events;
using SysFlow.Hosting;
using SysFlow.Records;
using SysFlow.Streaming;

namespace SysFlow.Cli;

/// <summary>
/// Reads a trace from standard input as the bridge reads a file, except that it cannot be read again.
/// </summary>
internal sealed class StandardInputTrace : IBatchOutput, IDisposable
{
    /// <summary>Half a mebibyte, two full batches, as the bridge publishes.</summary>
    private const int PublishBytes = 1 << 19;

    private readonly ITopicProducer _producer;
    private readonly MessageBatch _batch = new(MessageLimits.LargestMessageBytes);
    private long _events;
    private long _published;

    private readonly BridgeMetrics _metrics;

    private StandardInputTrace(ITopicProducer producer, BridgeMetrics metrics)
    {
        _producer = producer;
        _metrics = metrics;
    }

    /// <summary>
    /// Reads to the end, skipping damage. A read of a pipe cannot be cancelled, so a cancelled caller does not wait for
    /// it.
    /// </summary>
    /// <exception cref="StreamingException">The batches cannot be appended.</exception>
    /// <exception cref="OperationCanceledException">Cancelled before the end.</exception>
    public static Task<TraceOutcome> ReadAsync(
        ITopicProducer producer, BridgeMetrics metrics, bool isStrict, CancellationToken cancellation) => Task.Run(
        async () =>
        {
            using StandardInputTrace trace = new(producer, metrics);
            return await trace.ReadAsync(isStrict, cancellation);
        },
        cancellation).WaitAsync(cancellation);

    private async Task<TraceOutcome> ReadAsync(bool isStrict, CancellationToken cancellation)
    {
        TraceDamage damage = new();
        StreamJoiner joiner = new(TraceFile.StandardInput, new JoinOptions(), this, TimeProvider.System);
        using CountedInput input = new(TraceFile.OpenStream(Destination.Standard));
        try
        {
            using SysFlowFileReader reader = TraceFile.Read(input, Destination.Standard, damage, isStrict);
            long counted = 0;
            while (reader.ReadBlock(ref joiner))
            {
                cancellation.ThrowIfCancellationRequested();
                _metrics.Read(input.Position - counted);
                counted = input.Position;
                if (_batch.Bytes >= PublishBytes) await PublishAsync(cancellation);
            }

            damage.End(reader);
        }
        catch (Exception e) when (e is SysFlowFormatException or IOException)
        {
            damage.Fatal = e.Message;
        }

        joiner.Complete();
        await PublishAsync(cancellation);
        return new TraceOutcome(TraceFile.StandardInput, _events, damage.Description);
    }

    public void OnBatch(EncodedBatch batch)
    {
        try
        {
            _batch.Start(
                PipelineTopics.Events, batch.Exporter, TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
            batch.WriteTo(_batch);
            _batch.Complete();
            _events += batch.EventCount;
        }
        catch (MessageTooLargeException)
        {
            _metrics.Rejected(); // one record with an enormous argument list; the bridge rejects it too
        }
    }

    public void Dispose() => _batch.Dispose();

    private async Task PublishAsync(CancellationToken cancellation)
    {
        if (_batch.Count == 0) return;
        await _producer.AppendAsync(_batch, cancellation);
        _metrics.Published(_events - _published, _batch.Count, _batch.Bytes);
        _published = _events;
        _batch.Clear();
    }
}
