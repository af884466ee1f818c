using SysFlow.Ecs;
using SysFlow.Hosting;
using SysFlow.Streaming;

namespace SysFlow.EcsMapper;

/// <summary>Reads event batches and alerts, and writes ECS documents, one per message.</summary>
public static class EcsMapperPipeline
{
    /// <summary>The name, inputs and outputs of the stage.</summary>
    public static StageDescription Description { get; } = new(
        "ecs-mapper",
        [PipelineTopics.Events, PipelineTopics.Alerts],
        [PipelineTopics.EcsEvents, PipelineTopics.EcsAlerts]);

    /// <summary>Creates the stage.</summary>
    /// <param name="log">The topics.</param>
    /// <param name="processor">Maps events and alerts.</param>
    /// <param name="options">Options of the stage.</param>
    /// <param name="description">Its topics; null for the live ones.</param>
    public static Stage Create(
        ITopicLog log, DocumentProcessor processor, StageOptions options, StageDescription? description = null) =>
        new(
            log, description ?? Description,
            producer => new TopicSink(processor, producer, options, PipelineTopics.MaxMessageBytes),
            options);
}
