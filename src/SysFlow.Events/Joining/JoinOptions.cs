namespace SysFlow.Events;

/// <summary>Limits of a <see cref="StreamJoiner"/>. The defaults suit one busy node.</summary>
public sealed record JoinOptions
{
    /// <summary>Events after which a batch is closed. At least 1; default 1,024.</summary>
    public int BatchEvents { get; init; } = 1_024;

    /// <summary>
    /// Maximum length of a batch in bytes, unless it contains only one record. At least 1,024; default 256 KiB, a
    /// quarter of what a Kafka broker accepts by default.
    /// </summary>
    public int BatchBytes { get; init; } = 256 * 1024;

    /// <summary>
    /// Maximum number of processes remembered; beyond it the least recently used is evicted, those without children
    /// first. At least 1; default 65,536, twice a kernel's default pid_max.
    /// </summary>
    public int MaxProcesses { get; init; } = 65_536;

    /// <summary>
    /// Maximum number of files remembered; beyond it a file is evicted that has not been used since the search last
    /// passed it (second chance), but neither of the two latest. At least 2 (a rename refers to two); default 262,144.
    /// The largest reference section has 2,905.
    /// </summary>
    public int MaxFiles { get; init; } = 262_144;

    /// <summary>
    /// Maximum number of containers, and of pods, remembered beyond those that remembered processes use. At least 1;
    /// default 4,096.
    /// </summary>
    public int MaxContainers { get; init; } = 4_096;

    /// <summary>
    /// Maximum bytes of entity records remembered in all tables; beyond it the largest table evicts entries as it does
    /// beyond its count. At least 64 KiB; default 128 MiB: 65,536 processes of 1 KiB and 262,144 files of 200 bytes.
    /// </summary>
    public long MaxTableBytes { get; init; } = 128L * 1024 * 1024;

    /// <summary>
    /// How long, in event time, a process is kept after its exit. Default 60 s: twice the 30 s after which the
    /// collector exports a running flow, and the time after which it drops an idle one, so no flow of the process can
    /// arrive later. A process with remembered children stays as long as they do.
    /// </summary>
    public TimeSpan ExitGrace { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Sequence number of the first event, for a resumed stream. At least 0; default 0.</summary>
    public long FirstSequence { get; init; }

    /// <summary>Throws when a value is out of its range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range; the parameter name is the
    /// option's.</exception>
    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(BatchEvents, 1, nameof(BatchEvents));
        ArgumentOutOfRangeException.ThrowIfLessThan(BatchBytes, 1_024, nameof(BatchBytes));
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxProcesses, 1, nameof(MaxProcesses));
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxFiles, 2, nameof(MaxFiles));
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxContainers, 1, nameof(MaxContainers));
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxTableBytes, 64L * 1024, nameof(MaxTableBytes));
        ArgumentOutOfRangeException.ThrowIfLessThan(ExitGrace, TimeSpan.Zero, nameof(ExitGrace));
        ArgumentOutOfRangeException.ThrowIfLessThan(FirstSequence, 0, nameof(FirstSequence));
    }
}
