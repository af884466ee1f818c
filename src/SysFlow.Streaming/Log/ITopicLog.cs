namespace SysFlow.Streaming;

/// <summary>
/// Durable topics: the port between the stages of the pipeline. A topic has partitions; a partition is an ordered log
/// of messages with offsets; a consumer group shares the partitions and commits its positions.
/// </summary>
/// <remarks>
/// Safe for concurrent use; each producer, consumer and reader it creates is for one user at a time. Every member
/// throws <see cref="StreamingException"/> when the engine fails; <see cref="StreamingException.IsTransient"/> says
/// whether a retry may help. Guarantees are described in <c>docs/delivery.md</c>.
/// </remarks>
public interface ITopicLog : IAsyncDisposable
{
    /// <summary>Creates the topic, or adapts an existing one: it gets more partitions and the new retention.</summary>
    ValueTask EnsureTopicAsync(TopicSettings topic, CancellationToken cancellationToken = default);

    /// <summary>Every topic, by name.</summary>
    ValueTask<IReadOnlyList<TopicDescription>> ListTopicsAsync(CancellationToken cancellationToken = default);

    /// <summary>Creates a producer for any topic.</summary>
    ITopicProducer CreateProducer();

    /// <summary>
    /// Creates a producer whose messages become visible together with a group's positions. An engine without
    /// transactions refuses.
    /// </summary>
    /// <param name="group">The group whose positions it commits.</param>
    /// <exception cref="StreamingException">
    /// The engine has no transactions (<see cref="StreamingFailure.Conflict"/>).
    /// </exception>
    ITransactionalProducer CreateTransactionalProducer(string group) => throw new StreamingException(
        StreamingFailure.Conflict, "This log has no transactions: it delivers at least once.");

    /// <summary>Joins a group. Partitions are assigned during the first <see cref="ITopicReader.ReadAsync"/>.</summary>
    ITopicConsumer Subscribe(ConsumerSettings settings);

    /// <summary>
    /// Creates a reader of fixed ranges, outside any group, which ends when all are read: for replays.
    /// </summary>
    ITopicReader Read(RangeSettings settings);

    /// <summary>The offsets that the partition currently holds.</summary>
    ValueTask<OffsetRange> GetOffsetsAsync(TopicPartition partition, CancellationToken cancellationToken = default);

    /// <summary>
    /// The offset of the first message whose timestamp is not before <paramref name="time"/>, or the partition's high
    /// offset when there is none. Timestamps come from the producers; where they go backwards, a message before the
    /// offset may be newer.
    /// </summary>
    ValueTask<long> FindOffsetAsync(
        TopicPartition partition, DateTimeOffset time, CancellationToken cancellationToken = default);

    /// <summary>The position that the group has committed in the partition; null when it never has.</summary>
    ValueTask<long?> GetCommittedAsync(
        string group, TopicPartition partition, CancellationToken cancellationToken = default);

    /// <summary>Every committed position of every group.</summary>
    ValueTask<IReadOnlyList<GroupOffset>> ListGroupsAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Makes positions durable for a group that has no members, as a replay does that reads outside any group.
    /// </summary>
    /// <param name="group">Name of the group, by the rule for topic names.</param>
    /// <param name="positions">The positions, each ahead of the one already committed.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="StreamingException">
    /// The engine failed, or the group has members (<see cref="StreamingFailure.Conflict"/>), where the engine knows.
    /// </exception>
    ValueTask CommitAsync(
        string group, IReadOnlyCollection<PartitionOffset> positions, CancellationToken cancellationToken = default);

    /// <summary>Forgets a group without members and its positions; nothing happens when there is none.</summary>
    /// <exception cref="StreamingException">
    /// The engine failed, or the group has members (<see cref="StreamingFailure.Conflict"/>), where the engine knows.
    /// </exception>
    ValueTask DeleteGroupAsync(string group, CancellationToken cancellationToken = default);
}
