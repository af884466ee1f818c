namespace SysFlow.Documents.Embedded;

/// <summary>Options of an embedded store.</summary>
public sealed record EmbeddedStoreOptions
{
    /// <summary>Smallest <see cref="MaxIdsInMemory"/>.</summary>
    public const int MinIdsInMemory = 1_024;

    /// <summary>Largest <see cref="MaxIdsInMemory"/>.</summary>
    public const int MaxMaxIdsInMemory = 64 << 20;

    /// <summary>The directory of the store; created when it is missing, unless <see cref="ReadOnly"/>.</summary>
    public required string Directory { get; init; }

    /// <summary>
    /// Opens the store only for searching, in any number of processes while another one writes. Otherwise the store is
    /// opened for its one writer, and a second one is rejected.
    /// </summary>
    public bool ReadOnly { get; init; }

    /// <summary>
    /// Number of ids kept in memory before they move to the file, about 40 bytes each; every id in the file costs 1.5
    /// bytes of memory for its filter. A larger number makes recent duplicates cheaper to recognise and opening slower.
    /// Default 262,144: 10 MB.
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
    /// Bytes on disk beyond which the oldest documents are removed, in blocks of up to 16,384. Default: everything is
    /// kept.
    /// </summary>
    public long RetentionBytes { get; init; } = long.MaxValue;

    /// <summary>
    /// How long documents are kept after they are written, in blocks; checked with every batch and on opening. Default
    /// <see cref="TimeSpan.MaxValue"/>: forever.
    /// </summary>
    public TimeSpan RetentionTime { get; init; } = TimeSpan.MaxValue;

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>
    /// Page cache of the writer in bytes, 1 MiB to 1 GiB; each running search has one of the same size. Default 16 MiB:
    /// the id pages that a replay of a million documents touches. With less, replays read more.
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
