namespace SysFlow.Streaming.Kafka;

/// <summary>What a producer must know about a topic.</summary>
/// <param name="Name">Its name.</param>
/// <param name="KafkaName">Its name in the cluster, with the prefix.</param>
/// <param name="MaxMessageBytes">
/// The largest message it takes, measured in the form of <see cref="MessageLayout"/>.
/// </param>
internal sealed record TopicFacts(string Name, string KafkaName, int MaxMessageBytes)
{
    /// <summary>Why a message of this size is refused.</summary>
    public string Refusal(int bytes) =>
        $"{bytes} bytes exceed the limit of topic {Name}, {MaxMessageBytes} bytes.";
}
