using SysFlow.Alerts;
using SysFlow.Ecs;
using SysFlow.Events;
using SysFlow.Hosting;
using SysFlow.Streaming;

namespace SysFlow.EcsMapper;

/// <summary>Maps the events of a batch, or an alert, to ECS documents. For one caller at a time.</summary>
public sealed class DocumentProcessor : IMessageProcessor
{
    private readonly Ecs.EcsMapper _mapper;
    private readonly EventBatch _batch = new();
    private readonly Alert _alert = new();
    private readonly DocumentOutput _documents = new();

    private readonly string _events;
    private readonly string _alerts;

    /// <summary>Creates a processor.</summary>
    /// <param name="options">Options of the documents.</param>
    /// <param name="outputSuffix">Suffix of the topics of the documents; empty for the live ones.</param>
    public DocumentProcessor(EcsOptions options, string outputSuffix = "")
    {
        _mapper = new Ecs.EcsMapper(options);
        _events = PipelineTopics.WithSuffix(PipelineTopics.EcsEvents, outputSuffix);
        _alerts = PipelineTopics.WithSuffix(PipelineTopics.EcsAlerts, outputSuffix);
    }

    /// <inheritdoc />
    public void Process(in Message message, MessageBatch output)
    {
        try
        {
            if (IsAlert(message.Position.Partition.Topic)) MapAlert(in message, output);
            else MapEvents(in message, output);
        }
        catch (Exception e) when (e is EventBatchException or AlertException)
        {
            throw new BadMessageException(e.Message, e);
        }
    }

    private static bool IsAlert(string topic) => PipelineTopics.Original(topic) == PipelineTopics.Alerts;

    private void MapEvents(in Message message, MessageBatch output)
    {
        _batch.Load(message.ValueMemory);
        _documents.Begin(_events, in message, output);
        _mapper.MapEvents(_batch, _documents);
    }

    private void MapAlert(in Message message, MessageBatch output)
    {
        _alert.Load(message.ValueMemory);
        _batch.Load(_alert.Batch);
        _documents.Begin(_alerts, in message, output);
        _mapper.MapAlert(_alert, _batch, _documents);
    }
}
