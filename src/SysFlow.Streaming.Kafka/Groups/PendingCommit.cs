namespace SysFlow.Streaming.Kafka;

/// <summary>Positions that are committed together, and the callers that wait for the commit.</summary>
internal sealed class PendingCommit
{
    private readonly Dictionary<TopicPartition, long> _positions = [];
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private PendingCommit? _earlier;
    private volatile bool _hasAny;

    public bool HasAny => _hasAny;

    /// <summary>The highest position of each partition.</summary>
    public IReadOnlyDictionary<TopicPartition, long> Positions => _positions;

    public Task Add(IReadOnlyCollection<PartitionOffset> positions)
    {
        foreach (PartitionOffset position in positions)
        {
            long before = _positions.GetValueOrDefault(position.Partition, -1);
            _positions[position.Partition] = Math.Max(before, position.Offset);
        }

        _hasAny = true;
        return _done.Task;
    }

    /// <summary>Takes over a commit that could not be made yet; it ends as this one does.</summary>
    public void Absorb(PendingCommit earlier)
    {
        Add([.. earlier._positions.Select(p => new PartitionOffset(p.Key, p.Value))]);
        _earlier = earlier;
    }

    public void Complete()
    {
        _done.TrySetResult();
        _earlier?.Complete();
    }

    public void Fail(StreamingException failure)
    {
        if (_done.TrySetException(failure)) _ = _done.Task.Exception; // observed: a caller may have given up
        _earlier?.Fail(failure);
    }
}
