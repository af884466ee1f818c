namespace SysFlow.Streaming.Embedded;

/// <summary>Options of the embedded log.</summary>
/// <param name="Directory">The data directory; created when absent, unless <see cref="ReadOnly"/>.</param>
public sealed record EmbeddedLogOptions(string Directory)
{
    /// <summary>
    /// Opens an existing log only for reading ranges: without write access, while any number of processes write.
    /// </summary>
    public bool ReadOnly { get; init; }

    /// <summary>
    /// Compressed bytes of appended messages that are kept in memory until they are on disk. Appends wait when it is
    /// full. Default 8 MiB: about 200 MiB of documents, several flushes of any device.
    /// </summary>
    public long QueueBytes { get; init; } = 1L << 23;

    /// <summary>
    /// Compressed bytes that each partition keeps before its oldest messages are removed, unless a group has not read
    /// them (<see cref="TopicSettings.RetainUnread"/>). Up to an eighth more is kept for a while. Default: everything
    /// is kept.
    /// </summary>
    public long RetentionBytes { get; init; } = long.MaxValue;

    /// <summary>
    /// How long messages are kept after they are appended, or longer until every group has read them. Default
    /// <see cref="TimeSpan.MaxValue"/>: forever.
    /// </summary>
    public TimeSpan RetentionTime { get; init; } = TimeSpan.MaxValue;

    /// <summary>
    /// Interval at which the file is polled for messages of other processes, and so the delay until they are read. A
    /// poll takes microseconds. Default 20 ms.
    /// </summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>How long a consumer may take to finish its work on a revoked partition. Default 30 s.</summary>
    public TimeSpan RevocationTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Maximum size of the file in pages, so that a test can fill the disk.</summary>
    internal long MaxPages { get; init; } = uint.MaxValue - 1;

    /// <summary>Throws when a setting is out of range.</summary>
    internal void Validate()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(Directory);
        ArgumentOutOfRangeException.ThrowIfLessThan(QueueBytes, 1 << 12);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(QueueBytes, 1L << 32);
        ArgumentOutOfRangeException.ThrowIfNegative(RetentionBytes);
        ArgumentOutOfRangeException.ThrowIfLessThan(RetentionTime, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(PollInterval, TimeSpan.FromMilliseconds(1));
    }
}
