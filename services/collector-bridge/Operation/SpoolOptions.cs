namespace SysFlow.CollectorBridge;

/// <summary>Settings of the spool.</summary>
/// <param name="Directory">Where it is kept; created when absent. One bridge uses it at a time.</param>
public sealed record SpoolOptions(string Directory)
{
    /// <summary>
    /// Default of <see cref="Bytes"/>: 1 GiB. An event took 16 to 22 bytes in batches of a thousand of three real
    /// traces, so a node with 500 events a second fills it in a day (1 GiB / 22 B / 500/s = 27 h); smaller batches
    /// compress less.
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
