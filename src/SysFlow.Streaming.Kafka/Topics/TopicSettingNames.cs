namespace SysFlow.Streaming.Kafka;

/// <summary>Kafka's names of the settings of a topic that this engine reads or writes.</summary>
internal static class TopicSettingNames
{
    public const string MaxMessageBytes = "max.message.bytes";

    public const string RetentionBytes = "retention.bytes";

    public const string RetentionTime = "retention.ms";

    public const string MinInSyncReplicas = "min.insync.replicas";

    public const string Compression = "compression.type";

    public const string CleanupPolicy = "cleanup.policy";

    public const string TimestampType = "message.timestamp.type";
}
