namespace SysFlow.Streaming;

/// <summary>
/// A pass over a range of messages that was fixed when it began. Its progress is the committed positions of a group of
/// its own, and its end those of a second group, so that it can be resumed by any process; both are removed at its end.
/// No other group notices.
/// </summary>
public sealed class Replay
{
    /// <summary>What the names of all replays' groups begin with.</summary>
    public const string GroupPrefix = "replay.";

    /// <summary>Ends the name of the group whose positions are the end of a replay.</summary>
    public const string EndSuffix = ".end";

    private Replay(string group, IReadOnlyList<PartitionRange> ranges, bool isResumed)
    {
        Group = group;
        Ranges = ranges;
        IsResumed = isResumed;
    }

    /// <summary>The group whose positions are its progress.</summary>
    public string Group { get; }

    /// <summary>What is left to read, at most one range for each partition; none is empty.</summary>
    public IReadOnlyList<PartitionRange> Ranges { get; }

    /// <summary>Whether an earlier process had begun it.</summary>
    public bool IsResumed { get; }

    /// <summary>Offsets left to read: as many messages, or a few less where transactions take offsets.</summary>
    public long Messages => Ranges.Sum(r => r.To - r.From);

    /// <summary>The group of a service's replay.</summary>
    /// <param name="service">Name of the service.</param>
    /// <param name="name">Name of the replay, by the rule for topic names.</param>
    public static string GroupOf(string service, string name) => $"{GroupPrefix}{service}.{name}";

    /// <summary>
    /// Fixes the range and makes it durable, or finds it as an earlier process had fixed it: then
    /// <paramref name="from"/> and <paramref name="to"/> do not matter any more.
    /// </summary>
    /// <param name="log">The topics.</param>
    /// <param name="group">The replay's group (<see cref="GroupOf"/>).</param>
    /// <param name="topics">The topics to read; they exist.</param>
    /// <param name="from">Its first message.</param>
    /// <param name="to">The message after its last one.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="StreamingException">The engine failed.</exception>
    public static async ValueTask<Replay> BeginAsync(
        ITopicLog log, string group, IReadOnlyCollection<string> topics, RangeBound from, RangeBound to,
        CancellationToken cancellationToken = default)
    {
        if (await FindAsync(log, group, cancellationToken) is { } begun) return begun;
        Replay replay = await PlanAsync(log, group, topics, from, to, cancellationToken);
        if (replay.Ranges.Count == 0) return replay;
        await log.DeleteGroupAsync(group, cancellationToken); // of one that ended before its end was durable
        await log.CommitAsync(
            group, [.. replay.Ranges.Select(r => new PartitionOffset(r.Partition, r.From))], cancellationToken);
        await log.CommitAsync(
            group + EndSuffix, [.. replay.Ranges.Select(r => new PartitionOffset(r.Partition, r.To))],
            cancellationToken);
        return replay;
    }

    /// <summary>The range as it would be, without making it durable.</summary>
    /// <exception cref="StreamingException">The engine failed, or a topic does not exist.</exception>
    public static async ValueTask<Replay> PlanAsync(
        ITopicLog log, string group, IReadOnlyCollection<string> topics, RangeBound from, RangeBound to,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(log);
        List<PartitionRange> ranges = [];
        foreach (PartitionDescription partition in await log.GetPartitionsAsync(topics, cancellationToken))
        {
            long first = await from.FindAsync(log, partition, cancellationToken);
            long end = await to.FindAsync(log, partition, cancellationToken);
            if (first < end) ranges.Add(new PartitionRange(partition.Partition, first, end));
        }

        return new Replay(group, ranges, isResumed: false);
    }

    /// <summary>Forgets how far a replay had come.</summary>
    /// <exception cref="StreamingException">The engine failed.</exception>
    public static async ValueTask ForgetAsync(
        ITopicLog log, string group, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(log);
        await log.DeleteGroupAsync(group + EndSuffix, cancellationToken); // first: without it, there is no replay
        await log.DeleteGroupAsync(group, cancellationToken);
    }

    private static async ValueTask<Replay?> FindAsync(
        ITopicLog log, string group, CancellationToken cancellationToken)
    {
        IReadOnlyList<GroupOffset> positions = await log.ListGroupsAsync(cancellationToken);
        Dictionary<TopicPartition, long> next = positions.Where(p => p.Group == group)
            .ToDictionary(p => p.Committed.Partition, p => p.Committed.Offset);
        PartitionOffset[] ends = [.. positions.Where(p => p.Group == group + EndSuffix).Select(p => p.Committed)];
        if (ends.Length == 0) return null;
        List<PartitionRange> ranges = [];
        foreach (PartitionOffset end in ends)
        {
            if (next.TryGetValue(end.Partition, out long at) && at < end.Offset)
                ranges.Add(new PartitionRange(end.Partition, at, end.Offset));
        }

        return new Replay(group, ranges, isResumed: true);
    }
}
