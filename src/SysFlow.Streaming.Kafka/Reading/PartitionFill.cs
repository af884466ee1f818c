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

    /// <summary>
    /// Where reading began, or the position this member committed last; below it lies what others have committed.
    /// </summary>
    public long Committed { get; set; } = -1;

    /// <summary>The end of the partition when it was last reached; -1 before.</summary>
    public long End { get; set; } = -1;

    /// <summary>Whether everything read of it is committed.</summary>
    public bool IsCommitted => Next is not { } next || Committed >= next;

    /// <summary>Messages that retention removed before they could be read.</summary>
    public long Missing { get; set; }

    /// <summary>The block that takes the next message; null when there is none.</summary>
    public MessageBlock? Open { get; set; }

    /// <summary>The size of the previous block: the next one is likely to be as large.</summary>
    public int ExpectedBytes { get; set; }

    /// <summary>
    /// The position to commit when everything before an offset is done: beyond what else there is up to the end, when
    /// it is all that was read. -1 before anything was read, because an offset is then of an earlier assignment.
    /// </summary>
    public long Committable(long offset)
    {
        if (Next is not { } next) return offset == End ? offset : -1;
        return offset == next ? Math.Max(offset, End) : offset;
    }

    /// <summary>What was read is to be read again.</summary>
    public void Rewind()
    {
        Next = null;
        Committed = -1;
        End = -1;
    }

    /// <summary>Whether a record belongs to this partition.</summary>
    public bool Is(string topic, int number) => kafka.Partition.Value == number && kafka.Topic == topic;
}
