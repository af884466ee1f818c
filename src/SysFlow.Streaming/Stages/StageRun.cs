using System.Runtime.ExceptionServices;

namespace SysFlow.Streaming;

/// <summary>
/// One run of a <see cref="StageLoop"/>: the blocks in flight, the first failure, the committable offsets.
/// </summary>
internal sealed class StageRun : IDisposable
{
    private readonly StageLoop _loop;
    private readonly StageOptions _options;
    private readonly SemaphoreSlim _room;
    private readonly CancellationTokenSource _reading;
    private readonly CancellationTokenSource _abandon = new();
    private readonly Lock _lock = new();
    private TaskCompletionSource _changed = NewSignal();
    private Exception? _failure;
    private int _inFlight;

    public StageRun(StageLoop loop, StageOptions options, CancellationToken stop)
    {
        _loop = loop;
        _options = options;
        _room = new SemaphoreSlim(options.MaxInFlight, options.MaxInFlight);
        _reading = CancellationTokenSource.CreateLinkedTokenSource(stop);
    }

    /// <summary>Tracks which offsets are done.</summary>
    public OffsetTracker Offsets { get; } = new();

    /// <summary>Reads and delivers until stopped, exhausted or failed; then drains.</summary>
    public async Task PumpAsync(ITopicReader reader, ITopicConsumer? committer)
    {
        using OffsetCommitter commits = new(Offsets, committer, _loop.Retry, Fail);
        try
        {
            await ReadAllAsync(reader, commits);
        }
        catch (OperationCanceledException) when (_reading.IsCancellationRequested)
        {
            // Told to stop, or a delivery failed: either way, blocks in flight are drained below, and a failure is
            // thrown after that.
        }
        catch (Exception failure)
        {
            Fail(failure);
        }

        await DrainAsync();
        await commits.FinishAsync(_options.Grace, _options.Time);
        if (_failure is not null) ExceptionDispatchInfo.Throw(_failure);
    }

    /// <summary>Waits until no block of the partitions is in flight any more, or until the deadline.</summary>
    public async Task WaitUntilIdleAsync(IReadOnlyCollection<TopicPartition> partitions, CancellationToken deadline)
    {
        while (true)
        {
            Task changed = _changed.Task;
            if (Volatile.Read(ref _inFlight) == 0 || partitions.All(Offsets.IsIdle)) return;
            await changed.WaitAsync(deadline);
        }
    }

    public void Dispose()
    {
        _reading.Dispose();
        _abandon.Dispose();
        _room.Dispose();
    }

    private async Task ReadAllAsync(ITopicReader reader, OffsetCommitter commits)
    {
        while (true)
        {
            await _room.WaitAsync(_reading.Token);
            MessageBlock? block = null;
            try
            {
                block = await _loop.Retry.RunAsync(
                    static (from, token) => from.ReadAsync(token), reader, _reading.Token);
            }
            finally
            {
                if (block is null) _room.Release();
            }

            if (block is null) return;
            Begin(block, commits);
        }
    }

    private void Begin(MessageBlock block, OffsetCommitter commits)
    {
        if (block.Missing > 0)
            _options.Observer?.Missing(new PartitionOffset(block.Partition, block.FirstOffset), block.Missing);
        _loop.Counters.CountBegun(block);
        Interlocked.Increment(ref _inFlight);
        _ = DeliverAsync(block, commits);
    }

    /// <summary>Never throws: a failure ends the run through <see cref="Fail"/>.</summary>
    private async Task DeliverAsync(MessageBlock block, OffsetCommitter commits)
    {
        try
        {
            OffsetClaim claim = Offsets.Take(block.Partition, block.FirstOffset, block.NextOffset);
            _loop.Counters.CountDelivered(await _loop.DeliverAsync(block, _abandon.Token));
            Offsets.Complete(claim);
            commits.Signal();
        }
        catch (OperationCanceledException) when (_abandon.IsCancellationRequested)
        {
            // Abandoned: its offsets stay uncommitted and are read again by the next owner.
        }
        catch (Exception failure)
        {
            Fail(failure);
        }
        finally
        {
            block.Dispose();
            _loop.Counters.CountEnded();
            _room.Release();
            Interlocked.Decrement(ref _inFlight);
            Interlocked.Exchange(ref _changed, NewSignal()).TrySetResult();
        }
    }

    /// <summary>Waits for blocks in flight; abandons them after the grace period, or at once after a failure.</summary>
    private async Task DrainAsync()
    {
        if (_failure is null && Volatile.Read(ref _inFlight) > 0)
        {
            using CancellationTokenSource grace = new(_options.Grace, _options.Time);
            await using CancellationTokenRegistration end = grace.Token.Register(_abandon.Cancel);
            await WaitUntilEmptyAsync();
        }
        else
        {
            await WaitUntilEmptyAsync();
        }
    }

    private async Task WaitUntilEmptyAsync()
    {
        while (true)
        {
            Task changed = _changed.Task;
            if (Volatile.Read(ref _inFlight) == 0) return;
            await changed;
        }
    }

    /// <summary>
    /// Keeps the first failure and ends the run: nothing more is read, and blocks in flight are abandoned.
    /// </summary>
    private void Fail(Exception failure)
    {
        lock (_lock) _failure ??= failure;
        _abandon.Cancel();
        _reading.Cancel();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
