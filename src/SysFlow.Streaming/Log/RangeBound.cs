namespace SysFlow.Streaming;

/// <summary>One end of a range of messages: an offset, the same in every partition, or a time.</summary>
public readonly record struct RangeBound
{
    private readonly long _offset;
    private readonly DateTimeOffset? _time;

    private RangeBound(long offset, DateTimeOffset? time) => (_offset, _time) = (offset, time);

    /// <summary>The message with this offset, from 0.</summary>
    public static RangeBound At(long offset)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        return new RangeBound(offset, null);
    }

    /// <summary>The first message whose timestamp is not before this time.</summary>
    public static RangeBound At(DateTimeOffset time) => new(0, time);

    /// <summary>The bound as an offset of a partition, between its oldest message and its end.</summary>
    /// <exception cref="StreamingException">The engine failed.</exception>
    public async ValueTask<long> FindAsync(
        ITopicLog log, PartitionDescription partition, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(partition);
        OffsetRange held = partition.Offsets;
        long found = _time is { } time
            ? await log.FindOffsetAsync(partition.Partition, time, cancellationToken) : _offset;
        return Math.Clamp(found, held.Low, held.High);
    }
}
