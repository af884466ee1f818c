using SysFlow.Hosting;
using SysFlow.Streaming;
using SysFlow.Streaming.Kafka;

namespace SysFlow.Engines;

/// <summary>Makes the topics of a replay's output where there are none yet, as the live ones are.</summary>
public static class ReplayTopics
{
    /// <summary>The stage as a replay runs it; its output topics exist afterwards, unless nothing is written.</summary>
    /// <param name="log">The topics.</param>
    /// <param name="stage">The stage with its live topics.</param>
    /// <param name="replay">What to replay; null for nothing: the stage stays as it is.</param>
    /// <param name="cancellation">Cancels the call.</param>
    /// <exception cref="StreamingException">
    /// None of the topics to read exists, or the engine failed or does not allow it.
    /// </exception>
    public static async Task<StageDescription> PrepareAsync(
        ITopicLog log, StageDescription stage, ReplayOptions? replay, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(stage);
        if (replay is null) return stage;
        StageDescription replayed = await replay.DescribeAsync(stage, log, cancellation);
        if (!replay.DryRun && replay.OutputSuffix.Length > 0)
            await EnsureAsync(log, stage, replay.OutputSuffix, cancellation);
        return replayed;
    }

    private static async Task EnsureAsync(
        ITopicLog log, StageDescription stage, string suffix, CancellationToken cancellation)
    {
        Dictionary<string, int> present = (await log.ListTopicsAsync(cancellation))
            .ToDictionary(t => t.Name, t => t.Partitions.Count, StringComparer.Ordinal);
        foreach (string live in stage.Outputs)
        {
            string topic = PipelineTopics.WithSuffix(live, suffix);
            int partitions = present.GetValueOrDefault(live, 1);
            if (present.ContainsKey(topic)) continue;
            TopicSettings settings = PipelineTopics.Settings(topic) with { Partitions = partitions };
            if (log is KafkaTopicLog kafka) await EnsureAsync(kafka, topic, partitions, cancellation);
            else await log.EnsureTopicAsync(settings, cancellation);
        }
    }

    private static async Task EnsureAsync(
        KafkaTopicLog log, string topic, int partitions, CancellationToken cancellation)
    {
        short replicas = (short)Math.Min(KafkaBlueprints.MostReplicas, await log.CountBrokersAsync(cancellation));
        KafkaBlueprints blueprints = new(partitions, replicas, KafkaBlueprints.DefaultRetention);
        await log.EnsureAsync(blueprints.Of(topic), cancellation);
    }
}
