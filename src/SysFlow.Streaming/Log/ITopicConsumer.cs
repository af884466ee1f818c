namespace SysFlow.Streaming;

/// <summary>A member of a consumer group. Dispose hands its partitions over to the other members.</summary>
public interface ITopicConsumer : ITopicReader
{
    /// <summary>The partitions currently assigned to this member.</summary>
    IReadOnlyCollection<TopicPartition> Assignment { get; }

    /// <summary>
    /// Makes positions durable for the group. May be called while <see cref="ITopicReader.ReadAsync"/> waits. A
    /// position of a partition that this member no longer owns, or before the one already committed, is ignored,
    /// because its new owner is further ahead.
    /// </summary>
    ValueTask CommitAsync(
        IReadOnlyCollection<PartitionOffset> positions, CancellationToken cancellationToken = default);
}
