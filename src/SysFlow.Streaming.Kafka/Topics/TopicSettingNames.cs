namespace SysFlow.Streaming.Kafka;

/// <summary>Kafka's names of the topic settings that this engine reads or writes.</summary>
internal static class TopicSettingNames
{
    public const string MaxMessageBytes = "max.message.bytes";

    public const string RetentionBytes = "retention.bytes";
}
