namespace SysFlow.Streaming.Kafka;

/// <summary>One partition being read: how far, and the block that its messages are gathered in.</summary>
/// <param name="partition">The partition.</param>
/// <param name="kafka">The same by the client's type, with the cluster's name of the topic.</param>
internal sealed class PartitionFill(TopicPartition partition, Confluent.Kafka.TopicPartition kafka)
{
    public TopicPartition Partition => partition;

    public Confluent.Kafka.TopicPartition Kafka => kafka;

    /// <summary>The offset behind the last message read; null before the first.</summary>
    public long? Next { get; set; }

    /// <summary>The position this member committed last.</summary>
    public long Committed { get; set; } = -1;

    /// <summary>Messages that retention removed before the next one to be read.</summary>
    public long Missing { get; set; }

    /// <summary>The block that takes the next message; null when there is none.</summary>
    public MessageBlock? Open { get; set; }

    /// <summary>The size of the block before: the next is likely to be as large.</summary>
    public int ExpectedBytes { get; set; }

    /// <summary>Whether a record of the client is of this partition.</summary>
    public bool Is(string topic, int number) => kafka.Partition.Value == number && kafka.Topic == topic;
}
