using SysFlow.Ecs;
using SysFlow.Hosting;
using SysFlow.Streaming;

namespace SysFlow.EcsMapper;

/// <summary>Event batches and alerts in, one ECS document a message out.</summary>
public static class EcsMapperPipeline
{
    /// <summary>What the stage reads and writes.</summary>
    public static StageDescription Description { get; } = new(
        "ecs-mapper",
        [PipelineTopics.Events, PipelineTopics.Alerts],
        [PipelineTopics.EcsEvents, PipelineTopics.EcsAlerts]);

    /// <summary>Puts the stage together.</summary>
    /// <param name="log">The topics.</param>
    /// <param name="processor">Maps events and alerts.</param>
    /// <param name="options">How it runs.</param>
    public static Stage Create(ITopicLog log, DocumentProcessor processor, StageOptions options) =>
        new(
            log, Description, producer => new TopicSink(processor, producer, options, PipelineTopics.MaxMessageBytes),
            options);
}
