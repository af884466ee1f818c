namespace SysFlow.Streaming.Embedded;

/// <summary>Where and how the embedded log stores its topics.</summary>
/// <param name="Directory">The data directory; created when absent, unless <see cref="ReadOnly"/>.</param>
public sealed record EmbeddedLogOptions(string Directory)
{
    /// <summary>
    /// Opens what is there for reading ranges only: without write access, beside any number of processes that write.
    /// </summary>
    public bool ReadOnly { get; init; }

    /// <summary>
    /// Bytes of appended messages, compressed, kept in memory until they are on disk. Appends wait when it is full.
    /// Default 8 MiB: some 200 MiB of documents, several flushes of any device.
    /// </summary>
    public long QueueBytes { get; init; } = 1L << 23;

    /// <summary>
    /// Bytes, compressed, that each partition keeps before its oldest messages go, unless some group has not read them
    /// (<see cref="TopicSettings.RetainUnread"/>). Up to an eighth more stays for a while. Default: everything is kept.
    /// </summary>
    public long RetentionBytes { get; init; } = long.MaxValue;

    /// <summary>
    /// How long after they were appended messages are kept, unless some group has not read them. Default
    /// <see cref="TimeSpan.MaxValue"/>: for ever.
    /// </summary>
    public TimeSpan RetentionTime { get; init; } = TimeSpan.MaxValue;

    /// <summary>
    /// How often the file is looked at for what other processes have written, and so how long that may wait to be read.
    /// A look takes microseconds. Default 20 ms.
    /// </summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>
    /// How long a consumer may take to finish its work on a partition that goes to another member. Default 30 s.
    /// </summary>
    public TimeSpan RevocationTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The size at which the file can grow no further, in pages; lets a test fill the disk.</summary>
    internal long MaxPages { get; init; } = uint.MaxValue - 1;

    /// <summary>Throws when a setting is out of its range.</summary>
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
