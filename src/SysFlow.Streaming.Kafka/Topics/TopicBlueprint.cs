namespace SysFlow.Streaming.Kafka;

/// <summary>How a topic of a cluster is set up.</summary>
/// <param name="Name">Name of the topic, without the prefix.</param>
/// <param name="Partitions">Number of partitions; raised on an existing topic, never lowered.</param>
/// <param name="Replicas">
/// Copies of each partition of a new topic; -1 for the cluster's default. An existing topic keeps its own number.
/// </param>
/// <param name="Settings">The topic's settings under Kafka's names; other settings stay as they are.</param>
public sealed record TopicBlueprint(
    string Name, int Partitions, short Replicas, IReadOnlyDictionary<string, string> Settings)
{
    /// <summary>The blueprint that follows from the port's settings.</summary>
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
