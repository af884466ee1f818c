namespace SysFlow.Streaming;

/// <summary>
/// Commits what an <see cref="OffsetTracker"/> allows, one commit at a time: positions that become committable during a
/// commit go into the next one, so that commits never queue up.
/// </summary>
internal sealed class OffsetCommitter : IDisposable
{
    private readonly OffsetTracker _offsets;
    private readonly ITopicConsumer? _consumer;
    private readonly TransientRetry _retry;
    private readonly Action<Exception> _fail;
    private readonly CancellationTokenSource _giveUp = new();
    private readonly Lock _lock = new();
    private readonly List<PartitionOffset> _positions = [];
    private Task _running = Task.CompletedTask;
    private bool _isRunning;
    private bool _isSignalled;

    public OffsetCommitter(
        OffsetTracker offsets, ITopicConsumer? consumer, TransientRetry retry, Action<Exception> fail)
    {
        _offsets = offsets;
        _consumer = consumer;
        _retry = retry;
        _fail = fail;
    }

    /// <summary>Offsets have become committable.</summary>
    public void Signal()
    {
        if (_consumer is null) return;
        lock (_lock)
        {
            _isSignalled = true;
            if (_isRunning) return;
            _isRunning = true;
            _running = Task.Run(CommitAllAsync);
        }
    }

    /// <summary>Waits for the last commit; abandons it after <paramref name="grace"/>.</summary>
    public async Task FinishAsync(TimeSpan grace, TimeProvider time)
    {
        using CancellationTokenSource limit = new(grace, time);
        await using CancellationTokenRegistration end = limit.Token.Register(_giveUp.Cancel);
        await _running;
    }

    public void Dispose() => _giveUp.Dispose();

    private bool TakeSignal()
    {
        lock (_lock)
        {
            _isRunning = _isSignalled;
            _isSignalled = false;
            return _isRunning;
        }
    }

    /// <summary>Never throws: a failure ends the stage.</summary>
    private async Task CommitAllAsync()
    {
        try
        {
            while (TakeSignal())
            {
                _positions.Clear();
                _offsets.CollectCommittable(_positions);
                if (_positions.Count == 0) continue;
                await _retry.RunAsync(
                    static async (state, token) =>
                    {
                        await state._consumer!.CommitAsync(state._positions, token);
                        return true;
                    },
                    this, _giveUp.Token);
                _offsets.MarkCommitted(_positions);
            }
        }
        catch (OperationCanceledException) when (_giveUp.IsCancellationRequested)
        {
            // The grace period is over: uncommitted messages are read again.
        }
        catch (Exception failure)
        {
            _fail(failure);
        }
    }
}
