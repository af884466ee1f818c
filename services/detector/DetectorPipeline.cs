using SysFlow.Hosting;
using SysFlow.Streaming;

namespace SysFlow.Detector;

/// <summary>Event batches in, one alert for each (event, rule) that matches out.</summary>
public static class DetectorPipeline
{
    /// <summary>What the stage reads and writes.</summary>
    public static StageDescription Description { get; } = new(
        "detector", [PipelineTopics.Events], [PipelineTopics.Alerts]);

    /// <summary>Puts the stage together.</summary>
    /// <param name="log">The topics.</param>
    /// <param name="processor">Evaluates the rules.</param>
    /// <param name="options">How it runs.</param>
    public static Stage Create(ITopicLog log, AlertProcessor processor, StageOptions options) =>
        new(
            log, Description, producer => new TopicSink(processor, producer, options, PipelineTopics.MaxMessageBytes),
            options);
}
