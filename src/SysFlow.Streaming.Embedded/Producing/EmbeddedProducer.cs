namespace SysFlow.Streaming.Embedded;

/// <summary>Appends batches to the partitions of an <see cref="EmbeddedTopicLog"/>.</summary>
internal sealed class EmbeddedProducer(LogEngine engine) : ITopicProducer
{
    /// <summary>
    /// Length in bytes at which a request is closed: a batch that is larger than the whole queue is written in parts.
    /// </summary>
    private const long RequestBytes = 1 << 20;

    private readonly AppendPlan _plan = new();
    private readonly FrameBuilder _frames = new();
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
            if (_isDisposed) throw new StreamingException(StreamingFailure.Closed, "The producer has been disposed.");
            Route(batch);
            rejected = _plan.Rejected;
            durable = await EnqueueAsync(cancellationToken);
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
        if (!_isDisposed)
        {
            _plan.Dispose();
            _frames.Dispose();
        }

        _isDisposed = true;
        _turn.Release();
    }

    /// <summary>
    /// Builds the frames and queues them, partition by partition; the result completes when all are durable.
    /// </summary>
    private async ValueTask<Task> EnqueueAsync(CancellationToken cancellationToken)
    {
        List<Task> durable = [];
        AppendRequest request = new();
        for (int i = 0; i < _plan.Partitions.Count; i++)
        {
            for (int next = 0; _frames.Build(_plan, i, next) is { } frame; next = _frames.Next)
            {
                request.Add(frame);
                if (request.Bytes < RequestBytes) continue;
                await engine.WriteAsync(request, cancellationToken);
                durable.Add(request.Durable);
                request = new AppendRequest();
            }
        }

        if (request.Bytes > 0)
        {
            await engine.WriteAsync(request, cancellationToken);
            durable.Add(request.Durable);
        }

        return durable is [var only] ? only : Task.WhenAll(durable);
    }

    private void Route(MessageBatch batch)
    {
        _plan.Begin(batch);
        LogTopic? topic = null;
        int anyPartition = _roundRobin++ & int.MaxValue;
        for (int i = 0; i < batch.Count; i++)
        {
            string name = batch.TopicOf(i);
            if (topic?.Settings.Name != name) topic = engine.Topic(name);
            Message message = batch[i];
            if (message.Bytes > topic.Settings.MaxMessageBytes)
            {
                _plan.Reject(
                    i, $"{message.Bytes} bytes exceed topic {name}'s limit of {topic.Settings.MaxMessageBytes} bytes.");
                continue;
            }

            LogPartition[] partitions = topic.Partitions;
            int partition = partitions.Length == 1 ? 0
                : message.Key.IsEmpty ? anyPartition % partitions.Length
                : KeyPartitioner.PartitionOf(message.Key, partitions.Length);
            _plan.Assign(i, partitions[partition]);
        }
    }
}
