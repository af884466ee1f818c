namespace SysFlow.Streaming;

/// <summary>Settings of a bounded read: the ranges and the size of blocks.</summary>
/// <param name="Ranges">At most one range per partition.</param>
public sealed record RangeSettings(IReadOnlyList<PartitionRange> Ranges)
{
    /// <summary>As <see cref="ConsumerSettings.MaxBlockBytes"/>.</summary>
    public int MaxBlockBytes { get; init; } = MessageLimits.BlockBytes;

    /// <summary>The messages of whole topics between two times.</summary>
    /// <param name="log">The log with the topics.</param>
    /// <param name="topics">Names of the topics.</param>
    /// <param name="from">First message at or after this time; null for the oldest.</param>
    /// <param name="to">Up to the first message at or after this time; null for everything present now.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public static async ValueTask<RangeSettings> BetweenAsync(
        ITopicLog log, IReadOnlyCollection<string> topics, DateTimeOffset? from, DateTimeOffset? to,
        CancellationToken cancellationToken = default)
    {
        List<PartitionRange> ranges = [];
        foreach (PartitionDescription partition in await log.GetPartitionsAsync(topics, cancellationToken))
        {
            TopicPartition name = partition.Partition;
            long first = from is { } start
                ? await log.FindOffsetAsync(name, start, cancellationToken) : partition.Offsets.Low;
            long end = to is { } stop
                ? await log.FindOffsetAsync(name, stop, cancellationToken) : partition.Offsets.High;
            if (first < end) ranges.Add(new PartitionRange(name, first, end));
        }

        return new RangeSettings(ranges);
    }
}
