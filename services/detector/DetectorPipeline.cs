using SysFlow.Hosting;
using SysFlow.Streaming;

namespace SysFlow.Detector;

/// <summary>Reads event batches and writes one alert for each match of an event and a rule.</summary>
public static class DetectorPipeline
{
    /// <summary>The name, inputs and outputs of the stage.</summary>
    public static StageDescription Description { get; } = new(
        "detector", [PipelineTopics.Events], [PipelineTopics.Alerts]);

    /// <summary>Creates the stage.</summary>
    /// <param name="log">The topics.</param>
    /// <param name="processor">Evaluates the rules.</param>
    /// <param name="options">Options of the stage.</param>
    /// <param name="description">Its topics; null for the live ones.</param>
    public static Stage Create(
        ITopicLog log, AlertProcessor processor, StageOptions options, StageDescription? description = null) =>
        new(
            log, description ?? Description,
            producer => new TopicSink(processor, producer, options, PipelineTopics.MaxMessageBytes),
            options);
}
