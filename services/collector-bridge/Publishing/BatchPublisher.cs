using SysFlow.Events;
using SysFlow.Streaming;

namespace SysFlow.CollectorBridge;

/// <summary>
/// Publishes the finished batches of one stream to the topic. Two message batches alternate: while one is being
/// appended the other fills, so that decoding overlaps with the log's commit and memory is bounded by two of them.
/// </summary>
internal sealed class BatchPublisher : IAsyncDisposable
{
    /// <summary>
    /// Half a mebibyte: two full event batches, and large enough that the log's commit (about 2 ms) costs less than a
    /// tenth of the time it takes to decode that much.
    /// </summary>
    public const int PublishBytes = 1 << 19;

    private readonly string _stream;
    private readonly ITopicProducer _producer;
    private readonly BridgeServices _services;
    private readonly CancellationTokenSource _abandon = new();
    private MessageBatch _filling = NewBatch();
    private MessageBatch _appending = NewBatch();
    private Task<AppendResult>? _append;
    private readonly List<int> _fillingEvents = [];
    private readonly List<int> _appendingEvents = [];

    public BatchPublisher(string stream, ITopicProducer producer, BridgeServices services)
    {
        _stream = stream;
        _producer = producer;
        _services = services;
    }

    /// <summary>Events passed to the log so far, acknowledged or not.</summary>
    public long Events { get; private set; }

    /// <summary>Bytes waiting to be appended.</summary>
    public int Pending => _filling.Bytes;

    /// <summary>Whether batches are in flight that the log has not acknowledged yet.</summary>
    public bool IsAppending => _append is not null;

    /// <summary>Number of events that are not acknowledged yet.</summary>
    public long Unacknowledged => _fillingEvents.Sum() + (long)_appendingEvents.Sum();

    /// <summary>Adds a batch from a trace.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="id">Identity of the trace.</param>
    /// <param name="firstRecord">Ordinal of the batch's first record in the trace.</param>
    /// <param name="behind">Position of the trace after this batch.</param>
    public void AddOfTrace(EncodedBatch batch, string id, long firstRecord, in TracePosition behind)
    {
        Start(batch);
        MessageOrigin.WriteTrace(_filling, id, firstRecord, behind);
        Complete(batch);
    }

    /// <summary>Adds a batch from a collector.</summary>
    public void AddOfCollector(EncodedBatch batch, ReadOnlySpan<byte> socket)
    {
        Start(batch);
        _filling.AddHeader(MessageOrigin.SocketHeader, socket);
        Complete(batch);
    }

    /// <summary>Adds a batch of a trace that cannot be read again: it has no position to resume from.</summary>
    public void AddOfPipe(EncodedBatch batch)
    {
        Start(batch);
        Complete(batch);
    }

    /// <summary>
    /// Starts appending what has been filled, after what was being appended is acknowledged. Cancelling ends the
    /// waiting only: an append goes on until the publisher is disposed, and what was not appended yet can be published
    /// later.
    /// </summary>
    /// <exception cref="StreamingException">The log has failed permanently.</exception>
    public async ValueTask PublishAsync(CancellationToken cancellation)
    {
        await AcknowledgeAsync(cancellation);
        if (_filling.Count == 0) return;
        (_filling, _appending) = (_appending, _filling);
        _appendingEvents.AddRange(_fillingEvents);
        _fillingEvents.Clear();
        _append = AppendAsync(_abandon.Token);
    }

    /// <summary>Publishes what has been filled and waits until the log has acknowledged all of it.</summary>
    /// <exception cref="StreamingException">The log has failed permanently.</exception>
    public async ValueTask FlushAsync(CancellationToken cancellation)
    {
        await PublishAsync(cancellation);
        await AcknowledgeAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        // An abandoned append still reads its batch, so it is cancelled and awaited.
        await _abandon.CancelAsync();
        if (_append is { } append) await append.ContinueWith(static _ => { }, TaskScheduler.Default);
        _abandon.Dispose();
        _filling.Dispose();
        _appending.Dispose();
    }

    private static MessageBatch NewBatch() => new(MessageLimits.LargestMessageBytes);

    private void Start(EncodedBatch batch) => _filling.Start(
        _services.Options.Topic, batch.Exporter, _services.Time.GetUtcNow().ToUnixTimeMilliseconds());

    private void Complete(EncodedBatch batch)
    {
        try
        {
            batch.WriteTo(_filling);
            _filling.Complete();
            _fillingEvents.Add(batch.EventCount);
            Events += batch.EventCount;
        }
        catch (MessageTooLargeException e)
        {
            Reject(batch.EventCount, e.Message);
        }
    }

    private Task<AppendResult> AppendAsync(CancellationToken cancellation) => LogRetry.RunAsync(
        _services,
        token => _producer.AppendAsync(_appending, token),
        (failure, pause, _) => Log.AppendRetried(_services.Logger, _stream, pause, failure.Message),
        cancellation);

    private async ValueTask AcknowledgeAsync(CancellationToken cancellation)
    {
        if (_append is null) return;
        AppendResult result = await _append.WaitAsync(cancellation);
        _append = null;
        int rejectedAt = 0;
        for (int i = 0; i < _appendingEvents.Count; i++)
        {
            if (result.Rejected is { } rejected && rejectedAt < rejected.Count && rejected[rejectedAt].Index == i)
                Reject(_appendingEvents[i], rejected[rejectedAt++].Reason);
            else
                _services.Metrics.Published(_appendingEvents[i], 1, _appending[i].Bytes);
        }

        _appendingEvents.Clear();
        _appending.Clear();
    }

    private void Reject(int events, string reason)
    {
        _services.Metrics.Rejected();
        Log.BatchRejected(_services.Logger, _stream, events, reason);
    }
}
