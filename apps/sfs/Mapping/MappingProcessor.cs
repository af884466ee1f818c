using SysFlow.Alerts;
using SysFlow.Detector;
using SysFlow.Ecs;
using SysFlow.Events;
using SysFlow.Hosting;
using SysFlow.Streaming;

namespace SysFlow.Cli;

/// <summary>
/// Processes event batches like detector and ecs-mapper, one after the other and without a topic between them: the same
/// classes, so the same documents. For one caller at a time.
/// </summary>
/// <param name="detector">Evaluates the rules; null when alerts are not wanted.</param>
/// <param name="mapsEvents">Whether every event becomes a document.</param>
/// <param name="documents">Receives the documents.</param>
internal sealed class MappingProcessor(AlertProcessor? detector, bool mapsEvents, NdjsonDocuments documents)
    : IDisposable
{
    /// <summary>Length of alerts in bytes at which they are mapped before more are raised.</summary>
    private const int MaxAlertBytes = 1 << 20;

    private static readonly TopicPartition Events = new(PipelineTopics.Events, 0);

    private readonly Ecs.EcsMapper _mapper = new(new EcsOptions());
    private readonly EventBatch _batch = new();
    private readonly Alert _alert = new();
    private readonly EventBatch _alertBatch = new();
    private readonly MessageBatch _alerts = new(PipelineTopics.MaxMessageBytes);
    private long _offset;

    /// <summary>
    /// Number of batches whose alerts are too large for the pipeline's topics, which reject them too.
    /// </summary>
    public long Rejected { get; private set; }

    /// <summary>Maps the events of the messages and the alerts that they raise, and writes everything.</summary>
    public async ValueTask ProcessAsync(MessageBatch messages, CancellationToken cancellation)
    {
        using MessageBlock block = BlockOf(messages);
        if (block.Count == 0) return; // packets that do not contain a record
        if (detector is not null) await detector.PrepareAsync(block, cancellation);
        for (int i = 0; i < block.Count; i++) Process(block[i]);
        documents.Flush();
    }

    /// <summary>Writes, at the end of the input, what was waiting for more of it.</summary>
    public void Finish()
    {
        for (bool more = detector is not null; more;)
        {
            _alerts.Clear();
            more = detector!.Finish(_alerts, MaxAlertBytes);
            MapAlerts();
        }

        documents.Flush();
    }

    public void Dispose() => _alerts.Dispose();

    private MessageBlock BlockOf(MessageBatch messages)
    {
        MessageBlock block = new(Events, messages.Bytes);
        for (int i = 0; i < messages.Count; i++)
        {
            if (messages.TopicOf(i) == Events.Topic) block.Add(_offset++, messages.Encoded(i));
        }

        return block;
    }

    private void Process(in Message message)
    {
        if (mapsEvents)
        {
            _batch.Load(message.ValueMemory);
            _mapper.MapEvents(_batch, documents);
        }

        if (detector is null) return;
        _alerts.Clear();
        try
        {
            detector.Process(in message, _alerts);
        }
        catch (MessageTooLargeException)
        {
            _alerts.Clear();
            Rejected++;
        }

        MapAlerts();
    }

    private void MapAlerts()
    {
        for (int i = 0; i < _alerts.Count; i++)
        {
            _alert.Load(_alerts[i].ValueMemory);
            _alertBatch.Load(_alert.Batch);
            _mapper.MapAlert(_alert, _alertBatch, documents);
        }
    }
}
