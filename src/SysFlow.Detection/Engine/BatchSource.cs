namespace SysFlow.Detection;

/// <summary>The origin of a batch.</summary>
/// <param name="partition">Number of the partition.</param>
/// <param name="exporter">Key of the message.</param>
/// <param name="timestamp">Timestamp of the message, milliseconds since the Unix epoch.</param>
public readonly ref struct BatchSource(int partition, ReadOnlySpan<byte> exporter, long timestamp)
{
    /// <summary>Number of the partition.</summary>
    public int Partition { get; } = partition;

    /// <summary>Key of the message: the exporter.</summary>
    public ReadOnlySpan<byte> Exporter { get; } = exporter;

    /// <summary>Timestamp of the message, milliseconds since the Unix epoch.</summary>
    public long Timestamp { get; } = timestamp;
}
