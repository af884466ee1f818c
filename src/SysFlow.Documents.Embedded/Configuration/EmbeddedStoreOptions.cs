namespace SysFlow.Documents.Embedded;

/// <summary>Where an embedded store lies and how much memory it may use.</summary>
public sealed record EmbeddedStoreOptions
{
    /// <summary>Smallest <see cref="MaxIdsInMemory"/>.</summary>
    public const int MinIdsInMemory = 1_024;

    /// <summary>Largest <see cref="MaxIdsInMemory"/>.</summary>
    public const int MaxMaxIdsInMemory = 64 << 20;

    /// <summary>The folder of the store; created when it is missing, unless <see cref="ReadOnly"/>.</summary>
    public required string Directory { get; init; }

    /// <summary>
    /// Opens for searching only: beside a process that writes, in any number. Without it the store has one writer, and
    /// a second one is refused.
    /// </summary>
    public bool ReadOnly { get; init; }

    /// <summary>
    /// Ids kept in memory before they move to the file, about 40 bytes each; every id in the file costs 1.5 bytes of
    /// memory for its filter. More makes recognising recent duplicates cheaper and opening slower. Default 262,144: 10
    /// MB.
    /// </summary>
    public int MaxIdsInMemory
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, MinIdsInMemory);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MaxMaxIdsInMemory);
            field = value;
        }
    } = 1 << 18;

    /// <summary>
    /// Bytes that the store may take on the disk before its oldest documents go, in blocks of up to 16,384. Default:
    /// everything is kept.
    /// </summary>
    public long RetentionBytes { get; init; } = long.MaxValue;

    /// <summary>
    /// How long documents are kept after they were written, in blocks; looked at with every batch and on opening.
    /// Default <see cref="TimeSpan.MaxValue"/>: for ever.
    /// </summary>
    public TimeSpan RetentionTime { get; init; } = TimeSpan.MaxValue;

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>
    /// Page cache of the writer, in bytes, 1 MiB to 1 GiB; each running search has as much. Default 16 MiB: the id
    /// pages that a replay of a million documents touches. Less makes replays read more.
    /// </summary>
    public int CacheBytes
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1 << 20);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1 << 30);
            field = value;
        }
    } = 16 << 20;
}
