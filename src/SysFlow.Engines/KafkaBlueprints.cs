using System.Globalization;
using SysFlow.Hosting;
using SysFlow.Streaming;
using SysFlow.Streaming.Kafka;

namespace SysFlow.Engines;

/// <summary>What the pipeline's topics should be in a Kafka cluster.</summary>
/// <param name="Partitions">
/// Partitions of each topic: the most members of one service that share the work. One collector's messages stay in one.
/// </param>
/// <param name="Replicas">Copies of each partition.</param>
/// <param name="Retention">How long messages are kept after they arrived.</param>
public sealed record KafkaBlueprints(int Partitions, short Replicas, TimeSpan Retention)
{
    /// <summary>Two members for each of three brokers, and room to double the members once.</summary>
    public const int DefaultPartitions = 6;

    /// <summary>Three, so that one broker may be down while another is being updated.</summary>
    public const short MostReplicas = 3;

    /// <summary>A week: a weekend to notice that a service stands still, and days to mend it.</summary>
    public static TimeSpan DefaultRetention => TimeSpan.FromDays(7);

    /// <summary>The topics, in the order in which messages go through them; dead letters last.</summary>
    public IReadOnlyList<TopicBlueprint> Topics =>
    [
        .. new[] { PipelineTopics.Events, PipelineTopics.Alerts, PipelineTopics.EcsEvents, PipelineTopics.EcsAlerts }
            .Select(topic => Of(PipelineTopics.Settings(topic), Partitions)),
        Of(DeadLetterTopic.Settings(PipelineTopics.MaxMessageBytes), 1),
    ];

    private TopicBlueprint Of(TopicSettings topic, int partitions)
    {
        TopicBlueprint blueprint = TopicBlueprint.Of(topic);
        long milliseconds = (long)Retention.TotalMilliseconds;
        Dictionary<string, string> settings = new(blueprint.Settings)
        {
            ["cleanup.policy"] = "delete",
            ["compression.type"] = "producer", // as it was sent: zstd
            ["message.timestamp.type"] = "LogAppendTime", // docs/adr/0013
            ["min.insync.replicas"] = Replicas >= MostReplicas ? "2" : "1",
            ["retention.ms"] = milliseconds == 0 ? "-1" : milliseconds.ToString(CultureInfo.InvariantCulture),
        };
        return blueprint with { Partitions = partitions, Replicas = Replicas, Settings = settings };
    }
}
