using SysFlow.Streaming;

namespace SysFlow.Hosting;

/// <summary>A log that can be read and takes everything that is written to it without writing anything.</summary>
public sealed class DryRunLog(ITopicLog log) : ITopicLog
{
    /// <inheritdoc />
    public ValueTask EnsureTopicAsync(TopicSettings topic, CancellationToken cancellationToken = default) => default;

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<TopicDescription>> ListTopicsAsync(CancellationToken cancellationToken = default) =>
        log.ListTopicsAsync(cancellationToken);

    /// <inheritdoc />
    public ITopicProducer CreateProducer() => new Producer();

    /// <inheritdoc />
    public ITopicConsumer Subscribe(ConsumerSettings settings) =>
        throw new NotSupportedException("A dry run reads fixed ranges only.");

    /// <inheritdoc />
    public ITopicReader Read(RangeSettings settings) => log.Read(settings);

    /// <inheritdoc />
    public ValueTask<OffsetRange> GetOffsetsAsync(
        TopicPartition partition, CancellationToken cancellationToken = default) =>
        log.GetOffsetsAsync(partition, cancellationToken);

    /// <inheritdoc />
    public ValueTask<long> FindOffsetAsync(
        TopicPartition partition, DateTimeOffset time, CancellationToken cancellationToken = default) =>
        log.FindOffsetAsync(partition, time, cancellationToken);

    /// <inheritdoc />
    public ValueTask<long?> GetCommittedAsync(
        string group, TopicPartition partition, CancellationToken cancellationToken = default) =>
        log.GetCommittedAsync(group, partition, cancellationToken);

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<GroupOffset>> ListGroupsAsync(CancellationToken cancellationToken = default) =>
        log.ListGroupsAsync(cancellationToken);

    /// <inheritdoc />
    public ValueTask CommitAsync(
        string group, IReadOnlyCollection<PartitionOffset> positions, CancellationToken cancellationToken = default) =>
        default;

    /// <inheritdoc />
    public ValueTask DeleteGroupAsync(string group, CancellationToken cancellationToken = default) => default;

    /// <summary>The log itself remains owned by whoever opened it.</summary>
    public ValueTask DisposeAsync() => default;

    private sealed class Producer : ITopicProducer
    {
        public ValueTask<AppendResult> AppendAsync(MessageBatch batch, CancellationToken cancellationToken = default) =>
            default;

        public ValueTask DisposeAsync() => default;
    }
}
