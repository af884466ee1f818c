namespace SysFlow.Streaming.Kafka;

/// <summary>What a topic of a cluster should be.</summary>
/// <param name="Name">Name of the topic, without the prefix.</param>
/// <param name="Partitions">Number of partitions; raised on an existing topic, never lowered.</param>
/// <param name="Replicas">
/// Copies of each partition, for a topic that is made; -1 for the cluster's default. An existing topic keeps its own.
/// </param>
/// <param name="Settings">Its settings, by Kafka's names; what is not named stays as it is.</param>
public sealed record TopicBlueprint(
    string Name, int Partitions, short Replicas, IReadOnlyDictionary<string, string> Settings)
{
    /// <summary>The blueprint of what the port can say of a topic.</summary>
    public static TopicBlueprint Of(TopicSettings topic)
    {
        ArgumentNullException.ThrowIfNull(topic);

        // A broker counts whole batches, and producers gather messages up to 1 MiB in one.
        int largest = Math.Max(topic.MaxMessageBytes, MessageLimits.MaxMessageBytes) + ClientSettings.RecordOverhead;
        Dictionary<string, string> settings = new() { [TopicSettingNames.MaxMessageBytes] = KafkaAdmin.Text(largest) };
        if (topic.RetentionBytes < long.MaxValue)
            settings[TopicSettingNames.RetentionBytes] = KafkaAdmin.Text(topic.RetentionBytes);
        return new TopicBlueprint(topic.Name, topic.Partitions, -1, settings);
    }
}
