namespace SysFlow.Streaming.Kafka;

/// <summary>A partition being read: the position reached, and the block in which its messages are gathered.</summary>
/// <param name="partition">The partition.</param>
/// <param name="kafka">The partition as the client's type, with the topic's name in the cluster.</param>
internal sealed class PartitionFill(TopicPartition partition, Confluent.Kafka.TopicPartition kafka)
{
    public TopicPartition Partition => partition;

    public Confluent.Kafka.TopicPartition Kafka => kafka;

    /// <summary>The offset after the last message read; null before the first.</summary>
    public long? Next { get; set; }

    /// <summary>The position that this member committed last.</summary>
    public long Committed { get; set; } = -1;

    /// <summary>Messages that retention removed before they could be read.</summary>
    public long Missing { get; set; }

    /// <summary>The block that takes the next message; null when there is none.</summary>
    public MessageBlock? Open { get; set; }

    /// <summary>The size of the previous block: the next one is likely to be as large.</summary>
    public int ExpectedBytes { get; set; }

    /// <summary>Whether a record belongs to this partition.</summary>
    public bool Is(string topic, int number) => kafka.Partition.Value == number && kafka.Topic == topic;
}
