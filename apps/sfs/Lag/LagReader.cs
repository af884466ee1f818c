using SysFlow.Detector;
using SysFlow.EcsMapper;
using SysFlow.Hosting;
using SysFlow.Indexer;
using SysFlow.Streaming;

namespace SysFlow.Cli;

/// <summary>Measures how far groups are behind, without joining one.</summary>
/// <param name="log">The topics.</param>
/// <param name="time">The clock against which waiting messages are measured.</param>
internal sealed class LagReader(ITopicLog log, TimeProvider time)
{
    /// <summary>
    /// Where offsets are taken by the end of a transaction, the message at a position is a little behind it: one offset
    /// for each transaction, and a committed position is rarely behind several.
    /// </summary>
    private const int MostGaps = 16;

    private static readonly StageDescription[] Services =
        [DetectorPipeline.Description, EcsMapperPipeline.Description, IndexerPipeline.Description];

    /// <summary>Every group that has committed something, and those of the services; by name.</summary>
    /// <exception cref="StreamingException">The engine failed.</exception>
    public async Task<IReadOnlyList<GroupLag>> ReadAsync(CancellationToken cancellation)
    {
        Dictionary<string, PartitionDescription[]> topics = (await log.ListTopicsAsync(cancellation))
            .ToDictionary(t => t.Name, t => t.Partitions.ToArray(), StringComparer.Ordinal);
        ILookup<string, PartitionOffset> positions = (await log.ListGroupsAsync(cancellation))
            .ToLookup(g => g.Group, g => g.Committed, StringComparer.Ordinal);
        List<GroupLag> groups = [];
        foreach (string group in positions.Select(g => g.Key).Where(g => !IsEnd(g)).Union(Services.Select(s => s.Name))
            .Order(StringComparer.Ordinal))
        {
            PartitionOffset[] ends = [.. IsReplay(group) ? positions[group + Replay.EndSuffix] : []];
            PartitionLag[] partitions = [.. TopicsOf(group, positions[group])
                .Where(topics.ContainsKey)
                .SelectMany(topic => topics[topic])
                .Select(p => new PartitionLag(
                    p.Partition, CommittedIn(p.Partition, positions[group]), Until(p, ends)))
                .Where(p => p.Committed is not null || !IsReplay(group))];
            if (partitions.Length > 0)
                groups.Add(new GroupLag(group, await WithAgesAsync(partitions, cancellation)));
        }

        return groups;
    }

    private static bool IsReplay(string group) => group.StartsWith(Replay.GroupPrefix, StringComparison.Ordinal);

    private static bool IsEnd(string group) =>
        IsReplay(group) && group.EndsWith(Replay.EndSuffix, StringComparison.Ordinal);

    /// <summary>What a group will read: a replay only up to its end.</summary>
    private static OffsetRange Until(PartitionDescription partition, PartitionOffset[] ends)
    {
        OffsetRange held = partition.Offsets;
        return CommittedIn(partition.Partition, ends) is { } end
            ? held with { High = Math.Clamp(end, held.Low, held.High) } : held;
    }

    private static IEnumerable<string> TopicsOf(string group, IEnumerable<PartitionOffset> positions) =>
        positions.Select(p => p.Partition.Topic)
            .Union(Services.Where(s => s.Name == group).SelectMany(s => s.Inputs))
            .Order(StringComparer.Ordinal);

    private static long? CommittedIn(TopicPartition partition, IEnumerable<PartitionOffset> positions) =>
        positions.Where(p => p.Partition == partition).Select(p => (long?)p.Offset).FirstOrDefault();

    /// <summary>Reads the first waiting message of each partition for its time.</summary>
    private async Task<PartitionLag[]> WithAgesAsync(PartitionLag[] partitions, CancellationToken cancellation)
    {
        PartitionRange[] first = [.. partitions.Where(p => p.Messages > 0).Select(
            p => new PartitionRange(p.Partition, p.Next, Math.Min(p.Next + MostGaps, p.Offsets.High)))];
        if (first.Length == 0) return partitions;
        DateTimeOffset now = time.GetUtcNow();
        Dictionary<TopicPartition, TimeSpan> ages = [];
        await using ITopicReader reader = log.Read(new RangeSettings(first) { MaxBlockBytes = 1 });
        while (ages.Count < first.Length && await reader.ReadAsync(cancellation) is { } block)
        {
            using (block)
            {
                TimeSpan age = TimeSpan.FromMilliseconds(now.ToUnixTimeMilliseconds() - block[0].Timestamp);
                ages.TryAdd(block.Partition, age > TimeSpan.Zero ? age : TimeSpan.Zero);
            }
        }

        return [.. partitions.Select(p => p.Messages == 0 ? p
            : p with { Age = ages.TryGetValue(p.Partition, out TimeSpan age) ? age : null })];
    }
}
