using System.Globalization;
using SysFlow.Hosting;
using SysFlow.Streaming;
using SysFlow.Streaming.Kafka;

namespace SysFlow.Engines;

/// <summary>How the pipeline's topics are set up in a Kafka cluster.</summary>
/// <param name="Partitions">
/// Partitions of each topic, and so the most members of one service that share its work. The messages of one collector
/// stay in one partition.
/// </param>
/// <param name="Replicas">Copies of each partition.</param>
/// <param name="Retention">How long messages are kept after they arrive.</param>
public sealed record KafkaBlueprints(int Partitions, short Replicas, TimeSpan Retention)
{
    /// <summary>Two members for each of three brokers, with room to double the members once.</summary>
    public const int DefaultPartitions = 6;

    /// <summary>Three, so that one broker may fail while another is being updated.</summary>
    public const short MostReplicas = 3;

    /// <summary>A week: a weekend until someone notices that a service stands still, and days to repair it.</summary>
    public static TimeSpan DefaultRetention => TimeSpan.FromDays(7);

    /// <summary>The topics in the order in which messages pass through them; dead letters last.</summary>
    public IReadOnlyList<TopicBlueprint> Topics =>
    [
        .. new[] { PipelineTopics.Events, PipelineTopics.Alerts, PipelineTopics.EcsEvents, PipelineTopics.EcsAlerts }
            .Select(topic => Of(PipelineTopics.Settings(topic), Partitions)),
        Of(DeadLetterTopic.Settings(PipelineTopics.MaxMessageBytes), 1),
    ];

    /// <summary>The same settings for another topic of the pipeline.</summary>
    public TopicBlueprint Of(string topic) => Of(PipelineTopics.Settings(topic), Partitions);

    private TopicBlueprint Of(TopicSettings topic, int partitions)
    {
        TopicBlueprint blueprint = TopicBlueprint.Of(topic);
        long milliseconds = (long)Retention.TotalMilliseconds;
        Dictionary<string, string> settings = new(blueprint.Settings)
        {
            ["cleanup.policy"] = "delete",
            ["compression.type"] = "producer", // as the producer sent it: zstd
            ["message.timestamp.type"] = "LogAppendTime", // docs/adr/0013
            ["min.insync.replicas"] = Replicas >= MostReplicas ? "2" : "1",
            ["retention.ms"] = milliseconds == 0 ? "-1" : milliseconds.ToString(CultureInfo.InvariantCulture),
        };
        return blueprint with { Partitions = partitions, Replicas = Replicas, Settings = settings };
    }
}
