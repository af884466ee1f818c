using System.Runtime.ExceptionServices;

namespace SysFlow.Streaming;

/// <summary>
/// The blocks of one transaction while they are delivered: what is done of them, and the first failure, with which the
/// others are abandoned. Safe for concurrent use.
/// </summary>
internal sealed class TransactionBlocks(StageLoop loop, OffsetTracker offsets, int maxInFlight) : IDisposable
{
    private readonly SemaphoreSlim _room = new(maxInFlight, maxInFlight);
    private readonly CancellationTokenSource _failed = new();
    private readonly Lock _lock = new();
    private TaskCompletionSource _empty = Completed();
    private Delivered _delivered;
    private Exception? _failure;
    private int _inFlight;

    /// <summary>Cancelled by the first failure.</summary>
    public CancellationToken Failed => _failed.Token;

    /// <summary>Bytes of the blocks begun since the last commit.</summary>
    public long Bytes { get; private set; }

    /// <summary>Waits until another block may be begun.</summary>
    public Task WaitForRoomAsync(CancellationToken cancellationToken) => _room.WaitAsync(cancellationToken);

    /// <summary>Gives up the room waited for.</summary>
    public void ReleaseRoom() => _room.Release();

    /// <summary>Begins the delivery of a block, for which there is room.</summary>
    public void Begin(MessageBlock block)
    {
        Bytes += block.Bytes;
        lock (_lock)
        {
            if (_inFlight++ == 0) _empty = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        _ = DeliverAsync(block);
    }

    /// <summary>Keeps the first failure; nothing of this transaction is committed any more.</summary>
    public void Fail(Exception failure)
    {
        lock (_lock) _failure ??= failure;
        _failed.Cancel();
    }

    /// <summary>Waits until no block is being delivered.</summary>
    public Task DrainAsync(CancellationToken cancellationToken)
    {
        lock (_lock) return _empty.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Throws the first failure.</summary>
    public void ThrowIfFailed()
    {
        if (_failure is not null) ExceptionDispatchInfo.Throw(_failure);
    }

    /// <summary>Everything begun is committed.</summary>
    public void Commit()
    {
        loop.Counters.CountDelivered(in _delivered);
        _delivered = default;
        Bytes = 0;
    }

    public void Dispose()
    {
        _room.Dispose();
        _failed.Dispose();
    }

    /// <summary>Never throws: a failure ends the transaction.</summary>
    private async Task DeliverAsync(MessageBlock block)
    {
        loop.Counters.CountBegun(block);
        try
        {
            OffsetClaim claim = offsets.Take(block.Partition, block.FirstOffset, block.NextOffset);
            Delivered delivered = await loop.DeliverAsync(block, _failed.Token);
            lock (_lock) _delivered += delivered;
            offsets.Complete(claim);
        }
        catch (Exception failure)
        {
            Fail(failure);
        }
        finally
        {
            block.Dispose();
            loop.Counters.CountEnded();
            _room.Release();
            lock (_lock)
            {
                if (--_inFlight == 0) _empty.SetResult();
            }
        }
    }

    private static TaskCompletionSource Completed()
    {
        TaskCompletionSource done = new();
        done.SetResult();
        return done;
    }
}
