namespace SysFlow.Detection;

/// <summary>What is known of one exporter in one partition.</summary>
internal sealed class ExporterState(int partition, byte[] key, UInt128 hash)
{
    /// <summary>The partition its batches come from.</summary>
    public int Partition { get; } = partition;

    /// <summary>Key of its batches.</summary>
    public byte[] Key { get; } = key;

    /// <summary>Hash of partition and key.</summary>
    public UInt128 Hash { get; } = hash;

    /// <summary>
    /// The latest time of its events since it was last set back, nanoseconds since the Unix epoch; 0 before the first.
    /// </summary>
    public long Clock { get; set; }

    /// <summary>How often its time was set back: what was remembered before does not count any more.</summary>
    public int Epoch { get; set; }

    /// <summary>Whether it was forgotten: what is remembered of it does not count any more.</summary>
    public bool IsGone { get; set; }

    /// <summary>Timestamp of its latest message.</summary>
    public long Timestamp { get; set; }

    /// <summary>Number of the message that was its latest, to find the one not seen longest.</summary>
    public long Seen { get; set; }

    /// <summary>Windows in which alerts are counted, by their end.</summary>
    public SortedSet<SuppressionWindow> Windows { get; } = new(SuppressionWindow.ByEnd);
}
