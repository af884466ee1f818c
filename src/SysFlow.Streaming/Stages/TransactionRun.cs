namespace SysFlow.Streaming;

/// <summary>
/// One run of a <see cref="StageLoop"/> in transactions: what a stretch of blocks results in, their dead letters and
/// their positions become visible together. A transaction ends by time, by bytes, and before a partition goes; when one
/// cannot be committed, its input is read again.
/// </summary>
internal sealed class TransactionRun : IAssignmentListener, IDisposable
{
    private readonly StageLoop _loop;
    private readonly ITransactionalProducer _producer;
    private readonly StageOptions _options;
    private readonly IAssignmentListener? _next;
    private readonly CancellationToken _stop;
    private readonly CancellationTokenSource _giveUp;
    private readonly OffsetTracker _offsets = new();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Dictionary<TopicPartition, long> _revoked = [];
    private ITopicConsumer _consumer = null!;
    private volatile TransactionBlocks _blocks;
    private long _revocations;

    public TransactionRun(
        StageLoop loop, ITransactionalProducer producer, StageOptions options, IAssignmentListener? next,
        CancellationToken stop)
    {
        _loop = loop;
        _producer = producer;
        _options = options;
        _next = next;
        _stop = stop;
        _giveUp = new CancellationTokenSource(Timeout.InfiniteTimeSpan, options.Time);
        _blocks = NewBlocks();
    }

    /// <summary>Reads, delivers and commits until stopped or failed.</summary>
    public async Task PumpAsync(ITopicConsumer consumer)
    {
        _consumer = consumer;
        await using CancellationTokenRegistration grace = _stop.Register(() => _giveUp.CancelAfter(_options.Grace));
        while (true)
        {
            try
            {
                await FillAsync();
                await EndAsync(_giveUp.Token);
                if (_stop.IsCancellationRequested) return;
            }
            catch (StreamingException failure) when (failure.Failure == StreamingFailure.Aborted)
            {
                _options.Observer?.Aborted(failure);
                await RestartAsync(failure);
                if (_stop.IsCancellationRequested) return; // what is not committed is read again
            }
            catch (OperationCanceledException late) when (_giveUp.IsCancellationRequested)
            {
                await RestartAsync(late); // the grace period is over: what is not committed is read again
                return;
            }
            catch (Exception failure)
            {
                await AbandonAsync(failure);
                throw;
            }
        }
    }

    public void Assigned(IReadOnlyCollection<TopicPartition> partitions) => _next?.Assigned(partitions);

    /// <summary>
    /// Commits everything before partitions go. What cannot be committed is aborted, also of the partitions that stay:
    /// a transaction is one thing.
    /// </summary>
    public async ValueTask<IReadOnlyCollection<PartitionOffset>> RevokingAsync(
        IReadOnlyCollection<TopicPartition> partitions, CancellationToken deadline)
    {
        using CancellationTokenSource grace = new(_options.Grace, _options.Time);
        using CancellationTokenSource limit =
            CancellationTokenSource.CreateLinkedTokenSource(deadline, grace.Token, _blocks.Failed);
        try
        {
            await EndAsync(limit.Token);
        }
        catch (Exception failure) when (failure is StreamingException or OperationCanceledException)
        {
            _blocks.Fail(failure is StreamingException ? failure : TooLate()); // the run sees to it
        }

        Forget(partitions);
        if (_next is not null) await _next.RevokingAsync(partitions, deadline);
        return [];
    }

    public void Lost(IReadOnlyCollection<TopicPartition> partitions)
    {
        Forget(partitions);
        _blocks.Fail(Aborted($"{string.Join(", ", partitions)} went to another member."));
        _next?.Lost(partitions);
    }

    public void Dispose()
    {
        _blocks.Dispose();
        _giveUp.Dispose();
        _turn.Dispose();
    }

    private static StreamingException Aborted(string reason) => new(StreamingFailure.Aborted, reason);

    private static StreamingException TooLate() => Aborted("Its blocks were not delivered in time.");

    /// <summary>Takes blocks until the transaction is to end.</summary>
    private async Task FillAsync()
    {
        using CancellationTokenSource time = new(Timeout.InfiniteTimeSpan, _options.Time);
        using CancellationTokenSource end =
            CancellationTokenSource.CreateLinkedTokenSource(_stop, _blocks.Failed, time.Token);
        try
        {
            for (bool isFirst = true; _blocks.Bytes < _options.TransactionBytes; isFirst = false)
            {
                await TakeAsync(end.Token);
                if (isFirst) time.CancelAfter(_options.TransactionTime);
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // It is time, or one of the blocks failed, or the stage is to stop: what has been taken is ended with.
        }
    }

    private async Task TakeAsync(CancellationToken end)
    {
        await _blocks.WaitForRoomAsync(end);
        MessageBlock? block = null;
        try
        {
            long revocations = Interlocked.Read(ref _revocations);
            block = await _loop.Retry.RunAsync(static (from, token) => from.ReadAsync(token), _consumer, end);
            await _turn.WaitAsync(CancellationToken.None); // what has been read must not be passed over
            try
            {
                Begin(block!, revocations);
            }
            finally
            {
                _turn.Release();
            }
        }
        catch
        {
            block?.Dispose();
            _blocks.ReleaseRoom();
            throw;
        }
    }

    private void Begin(MessageBlock block, long revocations)
    {
        if (block.Missing > 0)
            _options.Observer?.Missing(new PartitionOffset(block.Partition, block.FirstOffset), block.Missing);
        if (RevokedAt(block.Partition) > revocations)
            throw Aborted($"{block.Partition} went to another member while it was read.");
        _blocks.Begin(block);
    }

    /// <summary>Waits for the blocks, and commits.</summary>
    private async Task EndAsync(CancellationToken giveUp)
    {
        await _turn.WaitAsync(giveUp);
        try
        {
            await _blocks.DrainAsync(giveUp);
            _blocks.ThrowIfFailed();
            List<PartitionOffset> positions = [];
            _offsets.CollectCommittable(positions);
            await _producer.CommitAsync(_consumer, positions, giveUp);
            _offsets.MarkCommitted(positions);
            _blocks.Commit();
        }
        catch (Exception failure)
        {
            _blocks.Fail(failure is OperationCanceledException ? TooLate() : failure);
            throw;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Ends without a commit: the engine aborts what the producer leaves.</summary>
    private async Task AbandonAsync(Exception failure)
    {
        _blocks.Fail(failure);
        await _blocks.DrainAsync(CancellationToken.None);
    }

    /// <summary>Makes all as it was at the last commit.</summary>
    private async Task RestartAsync(Exception failure)
    {
        _blocks.Fail(failure);
        _loop.Counters.CountAborted();
        await _turn.WaitAsync(CancellationToken.None);
        try
        {
            await _blocks.DrainAsync(CancellationToken.None);
            await _loop.Retry.RunAsync(
                static async (run, token) =>
                {
                    await run._producer.AbortAsync(run._consumer, token);
                    return true;
                },
                this, _giveUp.Token);
            _offsets.Clear();
            _loop.RestartSink();
            _blocks = NewBlocks();
        }
        catch (OperationCanceledException) when (_giveUp.IsCancellationRequested)
        {
            // The engine does not answer: it aborts by itself what is left alone.
        }
        finally
        {
            _turn.Release();
        }
    }

    private void Forget(IReadOnlyCollection<TopicPartition> partitions)
    {
        long now = Interlocked.Increment(ref _revocations);
        lock (_revoked)
        {
            foreach (TopicPartition partition in partitions)
            {
                _offsets.Forget(partition);
                _revoked[partition] = now;
            }
        }
    }

    private long RevokedAt(TopicPartition partition)
    {
        lock (_revoked) return _revoked.GetValueOrDefault(partition);
    }

    private TransactionBlocks NewBlocks() => new(_loop, _offsets, _options.MaxInFlight);
}
