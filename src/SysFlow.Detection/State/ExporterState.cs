namespace SysFlow.Detection;

/// <summary>What is known of one exporter in one partition.</summary>
internal sealed class ExporterState(int partition, byte[] key, UInt128 hash, Timelines[] timelines)
{
    /// <summary>The partition its batches come from.</summary>
    public int Partition { get; } = partition;

    /// <summary>Key of its batches.</summary>
    public byte[] Key { get; } = key;

    /// <summary>Hash of partition and key.</summary>
    public UInt128 Hash { get; } = hash;

    /// <summary>Its timelines, as <see cref="ClockPlan"/> numbers them.</summary>
    public Timelines[] Timelines { get; } = timelines;

    /// <summary>Timestamp of its latest message.</summary>
    public long Timestamp { get; set; }

    /// <summary>Number of the message that was its latest, to find the one not seen longest.</summary>
    public long Seen { get; set; }
}
