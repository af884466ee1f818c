namespace SysFlow.Streaming;

/// <summary>A member of a consumer group. Dispose gives its partitions to the other members.</summary>
public interface ITopicConsumer : ITopicReader
{
    /// <summary>The partitions this member reads at this moment.</summary>
    IReadOnlyCollection<TopicPartition> Assignment { get; }

    /// <summary>
    /// Makes positions durable for the group. May be called while <see cref="ITopicReader.ReadAsync"/> waits. A
    /// position of a partition that this member no longer owns, or behind the one already committed, is passed over:
    /// its new owner knows better.
    /// </summary>
    ValueTask CommitAsync(
        IReadOnlyCollection<PartitionOffset> positions, CancellationToken cancellationToken = default);
}
