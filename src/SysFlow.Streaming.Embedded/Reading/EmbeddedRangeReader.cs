namespace SysFlow.Streaming.Embedded;

/// <summary>Reads fixed ranges, one block of each partition in turn, until all are read.</summary>
internal sealed class EmbeddedRangeReader : ITopicReader
{
    private readonly int _maxBlockBytes;
    private readonly Queue<(PartitionCursor Cursor, long To)> _ranges = [];
    private bool _isDisposed;

    public EmbeddedRangeReader(
        LogSessions sessions, IEnumerable<(LogPartition Partition, long From, long To)> ranges, int maxBlockBytes)
    {
        _maxBlockBytes = maxBlockBytes;
        foreach ((LogPartition partition, long from, long to) in ranges)
        {
            if (from < to) _ranges.Enqueue((new PartitionCursor(sessions, partition, from), to));
        }
    }

    public ValueTask<MessageBlock?> ReadAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_isDisposed) throw new StreamingException(StreamingFailure.Closed, "The reader has been disposed.");
        while (_ranges.TryDequeue(out (PartitionCursor Cursor, long To) range))
        {
            if (range.Cursor.TryRead(_maxBlockBytes, range.To) is not { } block) continue;
            if (range.Cursor.Offset < range.To) _ranges.Enqueue(range);
            return ValueTask.FromResult<MessageBlock?>(block);
        }

        return ValueTask.FromResult<MessageBlock?>(null);
    }

    public ValueTask DisposeAsync()
    {
        _isDisposed = true;
        return ValueTask.CompletedTask;
    }
}
