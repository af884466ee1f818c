using SysFlow.Events;
using SysFlow.Hosting;
using SysFlow.Records;
using SysFlow.Streaming;

namespace SysFlow.CollectorBridge;

/// <summary>
/// Publishes a trace that can be read only once, such as one on standard input: there is no file to resume it from.
/// </summary>
public sealed class PipedTrace : IBatchOutput
{
    private readonly StreamJoiner _joiner;
    private readonly BatchPublisher _publisher;
    private readonly BridgeServices _services;
    private readonly TraceDamage _damage;
    private readonly string _name;

    private PipedTrace(string name, BatchPublisher publisher, BridgeServices services)
    {
        _name = name;
        _publisher = publisher;
        _services = services;
        _damage = new TraceDamage(name, services);
        _joiner = new StreamJoiner(name, new JoinOptions(), this, services.Time);
    }

    /// <summary>
    /// Reads to the end, skipping damage unless <see cref="BridgeOptions.Strict"/>. A read of a pipe cannot be
    /// cancelled, so a cancelled caller does not wait for it.
    /// </summary>
    /// <param name="stream">The trace's bytes; closed in the end.</param>
    /// <param name="name">The name of the trace in messages and batches.</param>
    /// <param name="log">Where to publish.</param>
    /// <param name="services">Settings, counters, clock.</param>
    /// <param name="cancellation">Stops before the end.</param>
    /// <exception cref="StreamingException">The log has failed permanently.</exception>
    /// <exception cref="OperationCanceledException">Cancelled before the end.</exception>
    public static async Task<TraceOutcome> ReadAsync(
        Stream stream, string name, ITopicLog log, BridgeServices services, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(services);
        await log.EnsureTopicAsync(PipelineTopics.Settings(services.Options.Topic), cancellation);
        Task<TraceOutcome> reading = Task.Run(
            async () =>
            {
                await using ITopicProducer producer = log.CreateProducer();
                await using BatchPublisher publisher = new(name, producer, services);
                return await new PipedTrace(name, publisher, services).ReadAsync(stream, cancellation);
            },
            cancellation);
        return await reading.WaitAsync(cancellation);
    }

    /// <inheritdoc />
    public void OnBatch(EncodedBatch batch) => _publisher.AddOfPipe(batch);

    private async Task<TraceOutcome> ReadAsync(Stream stream, CancellationToken cancellation)
    {
        try
        {
            SysFlowReaderOptions options = new() { OnSkipped = _services.Options.Strict ? null : _damage.Skip };
            using SysFlowFileReader reader = new(stream, _name, options);
            StreamJoiner joiner = _joiner;
            long counted = 0;
            while (reader.ReadBlock(ref joiner))
            {
                cancellation.ThrowIfCancellationRequested();
                _services.Metrics.Read(reader.Position - counted);
                counted = reader.Position;
                if (_publisher.Pending >= BatchPublisher.PublishBytes) await _publisher.PublishAsync(cancellation);
            }
        }
        catch (Exception e) when (e is SysFlowFormatException or IOException)
        {
            _damage.Fatal = e.Message;
        }

        _joiner.Complete();
        await _publisher.FlushAsync(cancellation);
        return new TraceOutcome(_name, _publisher.Events, _damage.Description);
    }
}
