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

    /// <summary>Creates a processor.</summary>
    /// <param name="options">Options of the documents.</param>
    public DocumentProcessor(EcsOptions options) => _mapper = new Ecs.EcsMapper(options);

    /// <inheritdoc />
    public void Process(in Message message, MessageBatch output)
    {
        try
        {
            if (message.Position.Partition.Topic == PipelineTopics.Alerts) MapAlert(in message, output);
            else MapEvents(in message, output);
        }
        catch (Exception e) when (e is EventBatchException or AlertException)
        {
            throw new BadMessageException(e.Message, e);
        }
    }

    private void MapEvents(in Message message, MessageBatch output)
    {
        _batch.Load(message.ValueMemory);
        _documents.Begin(PipelineTopics.EcsEvents, in message, output);
        _mapper.MapEvents(_batch, _documents);
    }

    private void MapAlert(in Message message, MessageBatch output)
    {
        _alert.Load(message.ValueMemory);
        _batch.Load(_alert.Batch);
        _documents.Begin(PipelineTopics.EcsAlerts, in message, output);
        _mapper.MapAlert(_alert, _batch, _documents);
    }
}
