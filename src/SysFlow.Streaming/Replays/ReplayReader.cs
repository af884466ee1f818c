namespace SysFlow.Streaming;

/// <summary>
/// Reads the range of a replay, no faster than wanted, and commits positions to the replay's group. The last message
/// of each partition stays uncommitted until the replay is over, so that a stage with state that is resumed after its
/// last block restores that state before it finishes.
/// </summary>
public sealed class ReplayReader : ITopicConsumer
{
    private readonly ITopicLog _log;
    private readonly Replay _replay;
    private readonly ITopicReader _reader;
    private readonly Dictionary<TopicPartition, long> _last;
    private readonly TimeProvider _time;
    private readonly long _started;
    private readonly double? _rate;

    /// <summary>Opens the range.</summary>
    /// <param name="log">The topics.</param>
    /// <param name="replay">The range and its group.</param>
    /// <param name="maxBlockBytes">As <see cref="RangeSettings.MaxBlockBytes"/>.</param>
    /// <param name="rate">Most messages a second; null for as many as there can be.</param>
    /// <param name="time">The clock.</param>
    public ReplayReader(ITopicLog log, Replay replay, int maxBlockBytes, double? rate, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(replay);
        ArgumentNullException.ThrowIfNull(time);
        _log = log;
        _replay = replay;
        _rate = rate;
        _time = time;
        _started = time.GetTimestamp();
        _last = replay.Ranges.ToDictionary(r => r.Partition, r => r.To - 1);
        _reader = log.Read(new RangeSettings(replay.Ranges) { MaxBlockBytes = maxBlockBytes });
    }

    /// <summary>Whether everything has been read.</summary>
    public bool IsExhausted { get; private set; }

    /// <summary>Messages read.</summary>
    public long Messages { get; private set; }

    /// <inheritdoc />
    public IReadOnlyCollection<TopicPartition> Assignment => _last.Keys;

    /// <inheritdoc />
    public async ValueTask<MessageBlock?> ReadAsync(CancellationToken cancellationToken = default)
    {
        if (_rate is { } rate)
        {
            TimeSpan early = TimeSpan.FromSeconds(Messages / rate) - _time.GetElapsedTime(_started);
            if (early > TimeSpan.Zero) await Task.Delay(early, _time, cancellationToken);
        }

        MessageBlock? block = await _reader.ReadAsync(cancellationToken);
        if (block is null) IsExhausted = true;
        else Messages += block.Count;
        return block;
    }

    /// <inheritdoc />
    public ValueTask CommitAsync(
        IReadOnlyCollection<PartitionOffset> positions, CancellationToken cancellationToken = default) =>
        _log.CommitAsync(
            _replay.Group,
            [.. positions.Select(p => p with { Offset = Math.Min(p.Offset, _last[p.Partition]) })],
            cancellationToken);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _reader.DisposeAsync();
}
