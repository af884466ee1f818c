using SysFlow.Streaming;

namespace SysFlow.CollectorBridge;

/// <summary>What tells of the past at the start: a snapshot, and the messages of the topic behind it.</summary>
/// <param name="Snapshot">The snapshot; null when there is none that can be used.</param>
/// <param name="Partitions">The topic as it was before this process published anything.</param>
internal sealed record ProgressScan(ProgressSnapshot? Snapshot, IReadOnlyList<PartitionDescription> Partitions)
{
    /// <summary>Whether the topic has lost messages that no snapshot accounts for.</summary>
    public bool HasLostBeginning => Partitions.Any(p => p.Offsets.Low > Accounted(p));

    /// <summary>The messages to read.</summary>
    public IReadOnlyList<PartitionRange> Ranges =>
    [
        .. Partitions
            .Select(p => new PartitionRange(
                p.Partition, Math.Max(p.Offsets.Low, Accounted(p)), p.Offsets.High))
            .Where(r => r.From < r.To),
    ];

    private long Accounted(PartitionDescription partition) =>
        Snapshot is { } snapshot && partition.Partition.Partition < snapshot.Offsets.Count
            ? snapshot.Offsets[partition.Partition.Partition]
            : 0;
}
