using SysFlow.Streaming;

namespace SysFlow.CollectorBridge;

/// <summary>What to read at the start: a snapshot, and the messages of the topic after it.</summary>
/// <param name="Snapshot">The snapshot; null when there is no usable one.</param>
/// <param name="Partitions">The topic before this process published anything.</param>
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
