using FASTER.core;

namespace SysFlow.Streaming.Embedded;

/// <summary>Where and how the embedded log stores its topics.</summary>
/// <param name="Directory">The data directory; created when absent, owned by one process at a time.</param>
public sealed record EmbeddedLogOptions(string Directory)
{
    /// <summary>
    /// Bytes of appended messages kept in memory per partition until they are on disk, rounded up to a power of two and
    /// at least two pages (8 MiB with the default message limit). Appends wait when it is full. Default 8 MiB.
    /// </summary>
    public long MemoryBytes { get; init; } = 1L << 23;

    /// <summary>
    /// Size of a partition's files, 4 MiB to 1 GiB, rounded up to a power of two; retention removes whole files. Fixed
    /// when a topic is created. Default 64 MiB.
    /// </summary>
    public long SegmentBytes { get; init; } = 1L << 26;

    /// <summary>
    /// How long a consumer may take to finish its work on a partition that goes to another member. Default 30 s.
    /// </summary>
    public TimeSpan RevocationTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Wraps the devices that partitions write to; lets a test make one fail.</summary>
    internal Func<IDevice, IDevice> WrapDevice { get; init; } = static device => device;

    /// <summary>Throws when a setting is out of its range.</summary>
    internal void Validate()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(Directory);
        ArgumentOutOfRangeException.ThrowIfLessThan(MemoryBytes, 1 << 12);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MemoryBytes, 1L << 32);
        ArgumentOutOfRangeException.ThrowIfLessThan(SegmentBytes, 1L << PartitionGeometry.SmallestPageBits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(SegmentBytes, 1L << PartitionGeometry.LargestSegmentBits);
    }
}
