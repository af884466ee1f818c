using SysFlow.Streaming;

namespace SysFlow.CollectorBridge.Tests;

/// <summary>A log that can be asked and takes nothing now; it may, later.</summary>
internal sealed class UnavailableLog(ITopicLog log) : ITopicLog
{
    private readonly TaskCompletionSource _refused = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when something was to be appended for the first time.</summary>
    public Task Refused => _refused.Task;

    public ITopicProducer CreateProducer() => new Producer(_refused);

    public ValueTask EnsureTopicAsync(TopicSettings topic, CancellationToken cancellationToken = default) =>
        log.EnsureTopicAsync(topic, cancellationToken);

    public ValueTask<IReadOnlyList<TopicDescription>> ListTopicsAsync(CancellationToken cancellationToken = default) =>
        log.ListTopicsAsync(cancellationToken);

    public ITopicConsumer Subscribe(ConsumerSettings settings) => log.Subscribe(settings);

    public ITopicReader Read(RangeSettings settings) => log.Read(settings);

    public ValueTask<OffsetRange> GetOffsetsAsync(
        TopicPartition partition, CancellationToken cancellationToken = default) =>
        log.GetOffsetsAsync(partition, cancellationToken);

    public ValueTask<long> FindOffsetAsync(
        TopicPartition partition, DateTimeOffset time, CancellationToken cancellationToken = default) =>
        log.FindOffsetAsync(partition, time, cancellationToken);

    public ValueTask<long?> GetCommittedAsync(
        string group, TopicPartition partition, CancellationToken cancellationToken = default) =>
        log.GetCommittedAsync(group, partition, cancellationToken);

    public ValueTask<IReadOnlyList<GroupOffset>> ListGroupsAsync(CancellationToken cancellationToken = default) =>
        log.ListGroupsAsync(cancellationToken);

    public ValueTask CommitAsync(
        string group, IReadOnlyCollection<PartitionOffset> positions, CancellationToken cancellationToken = default) =>
        log.CommitAsync(group, positions, cancellationToken);

    public ValueTask DeleteGroupAsync(string group, CancellationToken cancellationToken = default) =>
        log.DeleteGroupAsync(group, cancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private sealed class Producer(TaskCompletionSource refused) : ITopicProducer
    {
        public ValueTask<AppendResult> AppendAsync(MessageBatch batch, CancellationToken cancellationToken = default)
        {
            refused.TrySetResult();
            throw new StreamingException(StreamingFailure.Unavailable, "The log is away.");
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
