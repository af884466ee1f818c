namespace SysFlow.CollectorBridge;

/// <summary>Settings of the spool.</summary>
/// <param name="Directory">Where it is kept; created when absent. One bridge uses it at a time.</param>
public sealed record SpoolOptions(string Directory)
{
    /// <summary>
    /// Default of <see cref="Bytes"/>: 1 GiB, or about 2.5 million events at 400 bytes, which a node with 500 events a
    /// second records in 80 minutes.
    /// </summary>
    public const long DefaultBytes = 1L << 30;

    /// <summary>The smallest <see cref="Bytes"/>: 16 MiB, many times what is in flight.</summary>
    public const long MinBytes = 1L << 24;

    /// <summary>Maximum of compressed bytes that wait. From <see cref="MinBytes"/>. Default 1 GiB.</summary>
    public long Bytes { get; init; } = DefaultBytes;

    /// <summary>What happens when it is full. Default <see cref="SpoolPolicy.Block"/>.</summary>
    public SpoolPolicy Policy { get; init; } = SpoolPolicy.Block;

    /// <summary>All problems of these settings, each with its key; empty when they are valid.</summary>
    public IEnumerable<string> Validate()
    {
        if (string.IsNullOrWhiteSpace(Directory)) yield return "Spool:Directory: must not be empty";
        if (Bytes < MinBytes) yield return $"Spool:Bytes: {Bytes} is less than {MinBytes}";
    }
}
