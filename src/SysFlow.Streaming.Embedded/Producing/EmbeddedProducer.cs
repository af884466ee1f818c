namespace SysFlow.Streaming.Embedded;

/// <summary>Appends batches to the partitions of an <see cref="EmbeddedTopicLog"/>.</summary>
internal sealed class EmbeddedProducer(EmbeddedTopicLog log) : ITopicProducer
{
    private readonly AppendPlan _plan = new();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private int _roundRobin;
    private bool _isDisposed;

    public async ValueTask<AppendResult> AppendAsync(MessageBatch batch, CancellationToken cancellationToken = default)
    {
        if (batch.Count == 0) return default;
        IReadOnlyList<RejectedMessage>? rejected;
        Task durable;
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_isDisposed) throw new StreamingException(StreamingFailure.Closed, "The producer is disposed.");
            Route(batch);
            rejected = _plan.Rejected;
            for (int i = 0; i < _plan.Partitions.Count; i++) await _plan.Partitions[i].EnqueueAsync(_plan, i);
            durable = CommitAsync(_plan.Partitions);
        }
        finally
        {
            _turn.Release();
        }

        await durable.WaitAsync(cancellationToken);
        return new AppendResult(rejected);
    }

    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync();
        if (!_isDisposed) _plan.Dispose();
        _isDisposed = true;
        _turn.Release();
    }

    private static Task CommitAsync(IReadOnlyList<PartitionLog> partitions)
    {
        if (partitions.Count == 0) return Task.CompletedTask;
        if (partitions.Count == 1) return partitions[0].CommitAsync();
        Task[] commits = new Task[partitions.Count];
        for (int i = 0; i < commits.Length; i++) commits[i] = partitions[i].CommitAsync();
        return Task.WhenAll(commits);
    }

    private void Route(MessageBatch batch)
    {
        _plan.Begin(batch);
        TopicState? topic = null;
        int anyPartition = _roundRobin++ & int.MaxValue;
        for (int i = 0; i < batch.Count; i++)
        {
            string name = batch.TopicOf(i);
            if (topic?.Name != name) topic = log.Topic(name);
            Message message = batch[i];
            if (message.Bytes > topic.MaxMessageBytes)
            {
                _plan.Reject(
                    i, $"{message.Bytes} bytes exceed the limit of topic {name}, {topic.MaxMessageBytes} bytes.");
                continue;
            }

            PartitionLog[] partitions = topic.Partitions;
            int partition = partitions.Length == 1 ? 0
                : message.Key.IsEmpty ? anyPartition % partitions.Length
                : KeyPartitioner.PartitionOf(message.Key, partitions.Length);
            _plan.Assign(i, partitions[partition]);
        }
    }
}
