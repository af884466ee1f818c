namespace SysFlow.Detection;

/// <summary>The state of one exporter in one partition.</summary>
internal sealed class ExporterState(int partition, byte[] key, UInt128 hash, Timelines[] timelines)
{
    /// <summary>The partition its batches come from.</summary>
    public int Partition { get; } = partition;

    /// <summary>Key of its batches.</summary>
    public byte[] Key { get; } = key;

    /// <summary>Hash of partition and key.</summary>
    public UInt128 Hash { get; } = hash;

    /// <summary>Its timelines, numbered as in <see cref="ClockPlan"/>.</summary>
    public Timelines[] Timelines { get; } = timelines;

    /// <summary>Timestamp of its latest message.</summary>
    public long Timestamp { get; set; }

    /// <summary>Number of its latest message, to find the exporter that has been silent longest.</summary>
    public long Seen { get; set; }
}
