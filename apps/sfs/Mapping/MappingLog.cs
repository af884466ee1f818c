using System.Collections.Concurrent;
using SysFlow.Hosting;
using SysFlow.Streaming;

namespace SysFlow.Cli;

/// <summary>
/// The log that the bridge publishes to when nothing is kept: appended messages are mapped at once, and count as
/// durable when they have been written to the output. Its topics are always empty. Several sockets take turns.
/// </summary>
/// <param name="processor">Maps the messages.</param>
/// <param name="failed">Called once, when the output cannot be written.</param>
internal sealed class MappingLog(MappingProcessor processor, Action failed) : ITopicLog, ITopicProducer
{
    private static readonly OffsetRange Nothing = new(0, 0);

    private readonly ConcurrentDictionary<string, TopicDescription> _topics = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Why the output cannot be written; null while it can.</summary>
    public Exception? Failure { get; private set; }

    public ValueTask EnsureTopicAsync(TopicSettings topic, CancellationToken cancellationToken = default)
    {
        PartitionDescription partition = new(new TopicPartition(topic.Name, 0), Nothing, Bytes: 0);
        _topics.TryAdd(topic.Name, new TopicDescription(topic.Name, [partition]));
        return ValueTask.CompletedTask;
    }

    public ValueTask<IReadOnlyList<TopicDescription>> ListTopicsAsync(CancellationToken cancellationToken = default) =>
        new([.. _topics.Values.OrderBy(t => t.Name, StringComparer.Ordinal)]);

    public ITopicProducer CreateProducer() => this;

    /// <summary>Maps on another thread, so that decoding continues meanwhile.</summary>
    public ValueTask<AppendResult> AppendAsync(MessageBatch batch, CancellationToken cancellationToken = default) =>
        new(Task.Run(() => MapAsync(batch, cancellationToken), cancellationToken));

    public ITopicConsumer Subscribe(ConsumerSettings settings) =>
        throw new NotSupportedException($"{PipelineTopics.Events} is mapped while it is written; it cannot be consumed.");

    public ITopicReader Read(RangeSettings settings) => new EmptyReader();

    public ValueTask<OffsetRange> GetOffsetsAsync(
        TopicPartition partition, CancellationToken cancellationToken = default) => new(Nothing);

    public ValueTask<long> FindOffsetAsync(
        TopicPartition partition, DateTimeOffset time, CancellationToken cancellationToken = default) =>
        new(Nothing.High);

    public ValueTask<long?> GetCommittedAsync(
        string group, TopicPartition partition, CancellationToken cancellationToken = default) => new((long?)null);

    public ValueTask<IReadOnlyList<GroupOffset>> ListGroupsAsync(CancellationToken cancellationToken = default) =>
        new([]);

    /// <summary>There are no groups.</summary>
    public ValueTask CommitAsync(
        string group, IReadOnlyCollection<PartitionOffset> positions, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException($"{PipelineTopics.Events} is mapped while it is written; it has no groups.");

    /// <summary>There are no groups.</summary>
    public ValueTask DeleteGroupAsync(string group, CancellationToken cancellationToken = default) => default;

    /// <summary>Producers share the log and end with it.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<AppendResult> MapAsync(MessageBatch batch, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            if (Failure is null) await processor.ProcessAsync(batch, cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Failure = e;
            failed();
        }
        finally
        {
            _turn.Release();
        }

        return Failure is null
            ? default
            : throw new StreamingException(StreamingFailure.Storage, Failure.Message, Failure);
    }

    /// <summary>There is nothing to read, so its end comes first.</summary>
    private sealed class EmptyReader : ITopicReader
    {
        public ValueTask<MessageBlock?> ReadAsync(CancellationToken cancellationToken = default) =>
            new((MessageBlock?)null);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
