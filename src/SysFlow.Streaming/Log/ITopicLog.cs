namespace SysFlow.Streaming;

/// <summary>
/// Durable topics: the port between the stages of the pipeline. A topic has partitions; a partition is an ordered log
/// of messages with offsets; a group of consumers shares the partitions and commits how far it has come.
/// </summary>
/// <remarks>
/// Safe for concurrent use; each producer, consumer and reader made by it is for one user at a time. Every member
/// throws <see cref="StreamingException"/> when the engine cannot do what was asked;
/// <see cref="StreamingException.IsTransient"/> says whether asking again may help. Guarantees are described in
/// <c>docs/delivery.md</c>.
/// </remarks>
public interface ITopicLog : IAsyncDisposable
{
    /// <summary>
    /// Creates the topic, or makes an existing one fit: more partitions and new retention are taken over.
    /// </summary>
    ValueTask EnsureTopicAsync(TopicSettings topic, CancellationToken cancellationToken = default);

    /// <summary>Every topic, by name.</summary>
    ValueTask<IReadOnlyList<TopicDescription>> ListTopicsAsync(CancellationToken cancellationToken = default);

    /// <summary>A producer to any topic.</summary>
    ITopicProducer CreateProducer();

    /// <summary>Joins a group. Partitions are assigned during the first <see cref="ITopicReader.ReadAsync"/>.</summary>
    ITopicConsumer Subscribe(ConsumerSettings settings);

    /// <summary>Reads fixed ranges, outside any group; ends when all are read. The replay of history.</summary>
    ITopicReader Read(RangeSettings settings);

    /// <summary>The offsets the partition holds now.</summary>
    ValueTask<OffsetRange> GetOffsetsAsync(TopicPartition partition, CancellationToken cancellationToken = default);

    /// <summary>
    /// The offset of the first message whose timestamp is not before <paramref name="time"/>, or the partition's high
    /// offset when there is none. Timestamps are the producers'; where they run backwards a message before the offset
    /// may be younger.
    /// </summary>
    ValueTask<long> FindOffsetAsync(
        TopicPartition partition, DateTimeOffset time, CancellationToken cancellationToken = default);

    /// <summary>The position the group committed in the partition, or null when it never did.</summary>
    ValueTask<long?> GetCommittedAsync(
        string group, TopicPartition partition, CancellationToken cancellationToken = default);

    /// <summary>Every committed position of every group.</summary>
    ValueTask<IReadOnlyList<GroupOffset>> ListGroupsAsync(CancellationToken cancellationToken = default);
}
