using SysFlow.Streaming;

namespace SysFlow.Cli;

/// <summary>
/// Reads a topic outside any group: what it holds now, and if wanted what comes later. Nothing is committed, and no
/// group notices.
/// </summary>
/// <param name="log">The topics.</param>
/// <param name="topic">The topic to read.</param>
/// <param name="time">The clock, also used to look for more.</param>
internal sealed class TopicTail(ITopicLog log, string topic, TimeProvider time)
{
    /// <summary>How often to look for more: soon enough for a person, and little work for a cluster.</summary>
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(500);

    private readonly Dictionary<TopicPartition, long> _next = [];

    /// <summary>Where reading begins; null for the oldest message, or for the newest ones when following.</summary>
    public RangeBound? From { get; init; }

    /// <summary>The only partition to read; null for all.</summary>
    public int? Partition { get; init; }

    /// <summary>Whether to go on with messages that come later.</summary>
    public bool Follows { get; init; }

    /// <summary>Passes blocks on until nothing is left, or until no more are wanted.</summary>
    /// <param name="take">Takes a block, which is disposed afterwards; false when no more are wanted.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <exception cref="StreamingException">The engine failed, or there is no such topic.</exception>
    /// <exception cref="CallException">There is no such partition.</exception>
    public async Task ReadAsync(Func<MessageBlock, bool> take, CancellationToken cancellation)
    {
        for (bool isFirst = true; ; isFirst = false)
        {
            IReadOnlyList<PartitionRange> ranges = await FindAsync(isFirst, cancellation);
            if (!await ReadAsync(ranges, take, cancellation) || !Follows) return;
            await Task.Delay(LookInterval, time, cancellation);
        }
    }

    private async Task<IReadOnlyList<PartitionRange>> FindAsync(bool isFirst, CancellationToken cancellation)
    {
        List<PartitionRange> ranges = [];
        IReadOnlyList<PartitionDescription> partitions = await log.GetPartitionsAsync([topic], cancellation);
        if (Partition >= partitions.Count)
        {
            throw new CallException(
                $"--partition: there is no partition {Partition} in {topic}; it has {partitions.Count}, from 0");
        }

        foreach (PartitionDescription partition in partitions)
        {
            TopicPartition name = partition.Partition;
            if (Partition is { } only && name.Partition != only) continue;
            if (!_next.TryGetValue(name, out long next)) next = await StartAsync(partition, isFirst, cancellation);
            _next[name] = Math.Max(next, partition.Offsets.High);
            if (next < partition.Offsets.High) ranges.Add(new PartitionRange(name, next, partition.Offsets.High));
        }

        return ranges;
    }

    private async ValueTask<long> StartAsync(
        PartitionDescription partition, bool isFirst, CancellationToken cancellation)
    {
        if (From is { } from) return await from.FindAsync(log, partition, cancellation);
        return Follows && isFirst ? partition.Offsets.High : partition.Offsets.Low;
    }

    private async Task<bool> ReadAsync(
        IReadOnlyList<PartitionRange> ranges, Func<MessageBlock, bool> take, CancellationToken cancellation)
    {
        if (ranges.Count == 0) return true;
        await using ITopicReader reader = log.Read(new RangeSettings(ranges));
        while (await reader.ReadAsync(cancellation) is { } block)
        {
            using (block)
            {
                if (!take(block)) return false;
            }
        }

        return true;
    }
}
