using SysFlow.Streaming;

namespace SysFlow.CollectorBridge.Tests;

/// <summary>
/// Passes everything to a log until its process "dies" in an append: before that one arrives, or after, which whoever
/// appended never learns.
/// </summary>
internal sealed class CrashingLog(ITopicLog log, int appends, bool arrives) : ITopicLog
{
    private int _left = appends;

    public ITopicProducer CreateProducer() => new Producer(this, log.CreateProducer());

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

    private sealed class Producer(CrashingLog owner, ITopicProducer producer) : ITopicProducer
    {
        public async ValueTask<AppendResult> AppendAsync(
            MessageBatch batch, CancellationToken cancellationToken = default)
        {
            bool dies = Interlocked.Decrement(ref owner._left) < 0;
            if (dies && !owner.Arrives) throw Death();
            AppendResult result = await producer.AppendAsync(batch, cancellationToken);
            return dies ? throw Death() : result;
        }

        public ValueTask DisposeAsync() => producer.DisposeAsync();

        private static StreamingException Death() => new(StreamingFailure.Closed, "The process has died.");
    }

    private bool Arrives => arrives;
}
