namespace SysFlow.Streaming;

/// <summary>One ordered log of a topic.</summary>
/// <param name="Topic">Name of the topic.</param>
/// <param name="Partition">Number of the partition, from 0.</param>
public readonly record struct TopicPartition(string Topic, int Partition)
{
    /// <summary>The form used in messages: <c>sysflow.events[3]</c>.</summary>
    public override string ToString() => $"{Topic}[{Partition}]";
}
