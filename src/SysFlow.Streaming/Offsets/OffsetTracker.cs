namespace SysFlow.Streaming;

/// <summary>
/// Decides what may be committed: per partition, the contiguous prefix of taken offsets that are processed, even if
/// they finish out of order. No other code decides this (<c>docs/delivery.md</c>). Safe for concurrent use.
/// </summary>
public sealed class OffsetTracker
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TopicPartition, State> _partitions = [];

    /// <summary>Registers a run of offsets as taken.</summary>
    /// <param name="partition">The partition.</param>
    /// <param name="first">First offset of the run; not below the end of the previous run.</param>
    /// <param name="next">The position after the run.</param>
    /// <exception cref="StreamingException">The engine goes back in a partition that was never revoked.</exception>
    public OffsetClaim Take(TopicPartition partition, long first, long next)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(next, first);
        lock (_lock)
        {
            if (!_partitions.TryGetValue(partition, out State? state))
                _partitions.Add(partition, state = new State { Taken = first, Position = first, Committed = first });
            if (first < state.Taken) ThrowRewound(partition, first, state.Taken);
            OffsetClaim claim = new(partition, next);
            state.Taken = next;
            state.Open.Enqueue(claim);
            return claim;
        }
    }

    /// <summary>Registers that the run's results are durable. A claim on a forgotten partition is ignored.</summary>
    public void Complete(OffsetClaim claim)
    {
        lock (_lock)
        {
            claim.IsDone = true;
            if (!_partitions.TryGetValue(claim.Partition, out State? state)) return;
            while (state.Open.TryPeek(out OffsetClaim? oldest) && oldest.IsDone)
            {
                state.Position = oldest.Next;
                state.Open.Dequeue();
            }
        }
    }

    /// <summary>Adds every position that can be committed and has not been committed yet.</summary>
    public void CollectCommittable(List<PartitionOffset> positions)
    {
        lock (_lock)
        {
            foreach ((TopicPartition partition, State state) in _partitions)
            {
                if (state.Position > state.Committed) positions.Add(new PartitionOffset(partition, state.Position));
            }
        }
    }

    /// <summary>Registers that positions have been committed.</summary>
    public void MarkCommitted(IReadOnlyCollection<PartitionOffset> positions)
    {
        lock (_lock)
        {
            foreach (PartitionOffset position in positions)
            {
                if (_partitions.TryGetValue(position.Partition, out State? state))
                    state.Committed = Math.Max(state.Committed, position.Offset);
            }
        }
    }

    /// <summary>Whether nothing of the partition is being processed.</summary>
    public bool IsIdle(TopicPartition partition)
    {
        lock (_lock) return !_partitions.TryGetValue(partition, out State? state) || state.Open.Count == 0;
    }

    /// <summary>Forgets a revoked partition: claims on it no longer count.</summary>
    public void Forget(TopicPartition partition)
    {
        lock (_lock) _partitions.Remove(partition);
    }

    /// <summary>Forgets every partition.</summary>
    public void Clear()
    {
        lock (_lock) _partitions.Clear();
    }

    private static void ThrowRewound(TopicPartition partition, long first, long taken) =>
        throw new StreamingException(
            StreamingFailure.Conflict,
                $"{partition} delivered offset {first} again after {taken - 1} without a revocation.")
        {
            Position = new PartitionOffset(partition, first),
        };

    /// <summary>
    /// One partition: <c>Committed &lt;= Position &lt;= Taken</c>, and the runs between the last two, oldest first.
    /// </summary>
    private sealed class State
    {
        public Queue<OffsetClaim> Open { get; } = [];

        public long Taken { get; set; }

        public long Position { get; set; }

        public long Committed { get; set; }
    }
}
