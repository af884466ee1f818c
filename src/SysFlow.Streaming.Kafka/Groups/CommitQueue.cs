namespace SysFlow.Streaming.Kafka;

/// <summary>
/// Positions to commit, gathered until the thread that talks to the cluster collects them, so that many calls become
/// one commit. Safe for concurrent use.
/// </summary>
internal sealed class CommitQueue
{
    private readonly Lock _lock = new();
    private PendingCommit _pending = new();
    private bool _isClosed;

    /// <summary>Whether positions are waiting.</summary>
    public bool HasAny => Volatile.Read(ref _pending).HasAny;

    /// <summary>Adds positions; completes when they are durable or superseded.</summary>
    public Task AddAsync(IReadOnlyCollection<PartitionOffset> positions)
    {
        if (positions.Count == 0) return Task.CompletedTask;
        lock (_lock)
        {
            if (_isClosed)
            {
                return Task.FromException(
                    new StreamingException(StreamingFailure.Closed, "The consumer is disposed."));
            }

            return _pending.Add(positions);
        }
    }

    /// <summary>Takes all waiting positions.</summary>
    public PendingCommit Take()
    {
        lock (_lock)
        {
            PendingCommit taken = _pending;
            _pending = new PendingCommit();
            return taken;
        }
    }

    /// <summary>Puts back positions that could not be committed yet.</summary>
    public void Return(PendingCommit commit)
    {
        lock (_lock)
        {
            if (_pending.HasAny) _pending.Absorb(commit);
            else _pending = commit;
        }
    }

    /// <summary>Refuses positions from now on.</summary>
    public void Close()
    {
        lock (_lock) _isClosed = true;
    }
}
