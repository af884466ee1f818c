using SysFlow.Streaming;

namespace SysFlow.CollectorBridge.Tests;

/// <summary>
/// A log that can be reached or not, as a test switches it: while it is away, every call fails as one to a broker does
/// that does not answer.
/// </summary>
internal sealed class SwitchedLog(ITopicLog log, bool isAway) : ITopicLog
{
    private TaskCompletionSource _refused = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whether it is away.</summary>
    public bool IsAway { get; private set; } = isAway;

    /// <summary>Completes with the first call that is refused after this was asked for.</summary>
    public Task NextRefusal()
    {
        TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _refused, next);
        return next.Task.WaitAsync(TestContext.Current.CancellationToken);
    }

    public void Leave() => IsAway = true;

    public void Return() => IsAway = false;

    public ITopicProducer CreateProducer() => new Producer(this, log.CreateProducer());

    public ValueTask EnsureTopicAsync(TopicSettings topic, CancellationToken cancellationToken = default) =>
        Reached().EnsureTopicAsync(topic, cancellationToken);

    public ValueTask<IReadOnlyList<TopicDescription>> ListTopicsAsync(CancellationToken cancellationToken = default) =>
        Reached().ListTopicsAsync(cancellationToken);

    public ITopicConsumer Subscribe(ConsumerSettings settings) => Reached().Subscribe(settings);

    public ITopicReader Read(RangeSettings settings) => Reached().Read(settings);

    public ValueTask<OffsetRange> GetOffsetsAsync(
        TopicPartition partition, CancellationToken cancellationToken = default) =>
        Reached().GetOffsetsAsync(partition, cancellationToken);

    public ValueTask<long> FindOffsetAsync(
        TopicPartition partition, DateTimeOffset time, CancellationToken cancellationToken = default) =>
        Reached().FindOffsetAsync(partition, time, cancellationToken);

    public ValueTask<long?> GetCommittedAsync(
        string group, TopicPartition partition, CancellationToken cancellationToken = default) =>
        Reached().GetCommittedAsync(group, partition, cancellationToken);

    public ValueTask<IReadOnlyList<GroupOffset>> ListGroupsAsync(CancellationToken cancellationToken = default) =>
        Reached().ListGroupsAsync(cancellationToken);

    public ValueTask CommitAsync(
        string group, IReadOnlyCollection<PartitionOffset> positions, CancellationToken cancellationToken = default) =>
        Reached().CommitAsync(group, positions, cancellationToken);

    public ValueTask DeleteGroupAsync(string group, CancellationToken cancellationToken = default) =>
        Reached().DeleteGroupAsync(group, cancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private ITopicLog Reached()
    {
        if (!IsAway) return log;
        Volatile.Read(ref _refused).TrySetResult();
        throw new StreamingException(StreamingFailure.Unavailable, "The log is away.");
    }

    private sealed class Producer(SwitchedLog owner, ITopicProducer producer) : ITopicProducer
    {
        public ValueTask<AppendResult> AppendAsync(
            MessageBatch batch, CancellationToken cancellationToken = default)
        {
            owner.Reached();
            return producer.AppendAsync(batch, cancellationToken);
        }

        public ValueTask DisposeAsync() => producer.DisposeAsync();
    }
}
