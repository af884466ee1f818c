using SysFlow.Streaming;

namespace SysFlow.CollectorBridge.Tests;

/// <summary>A log between the bridge and another, to which it passes everything; tests change what they need.</summary>
internal abstract class LogInBetween(ITopicLog log) : ITopicLog
{
    /// <summary>The other log.</summary>
    protected ITopicLog Inner => log;

    public abstract ITopicProducer CreateProducer();

    public ValueTask EnsureTopicAsync(TopicSettings topic, CancellationToken cancellationToken = default) =>
        Reach().EnsureTopicAsync(topic, cancellationToken);

    public ValueTask<IReadOnlyList<TopicDescription>> ListTopicsAsync(CancellationToken cancellationToken = default) =>
        Reach().ListTopicsAsync(cancellationToken);

    public ITopicConsumer Subscribe(ConsumerSettings settings) => Reach().Subscribe(settings);

    public ITopicReader Read(RangeSettings settings) => Reach().Read(settings);

    public ValueTask<OffsetRange> GetOffsetsAsync(
        TopicPartition partition, CancellationToken cancellationToken = default) =>
        Reach().GetOffsetsAsync(partition, cancellationToken);

    public ValueTask<long> FindOffsetAsync(
        TopicPartition partition, DateTimeOffset time, CancellationToken cancellationToken = default) =>
        Reach().FindOffsetAsync(partition, time, cancellationToken);

    public ValueTask<long?> GetCommittedAsync(
        string group, TopicPartition partition, CancellationToken cancellationToken = default) =>
        Reach().GetCommittedAsync(group, partition, cancellationToken);

    public ValueTask<IReadOnlyList<GroupOffset>> ListGroupsAsync(CancellationToken cancellationToken = default) =>
        Reach().ListGroupsAsync(cancellationToken);

    public ValueTask CommitAsync(
        string group, IReadOnlyCollection<PartitionOffset> positions, CancellationToken cancellationToken = default) =>
        Reach().CommitAsync(group, positions, cancellationToken);

    public ValueTask DeleteGroupAsync(string group, CancellationToken cancellationToken = default) =>
        Reach().DeleteGroupAsync(group, cancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>The other log; throws when it cannot be reached.</summary>
    protected virtual ITopicLog Reach() => log;
}
