namespace SysFlow.Cli;

/// <summary>When a file of documents is cut.</summary>
internal sealed record RotationOptions
{
    /// <summary>Largest file in bytes, unless one write alone is larger. Defaults to no bound.</summary>
    public long MaxBytes { get; init; } = long.MaxValue;

    /// <summary>Longest time that a file is written to. Defaults to no bound.</summary>
    public TimeSpan MaxAge { get; init; } = TimeSpan.MaxValue;

    /// <summary>Files kept, the newest of them being written; null for all.</summary>
    public int? MaxFiles { get; init; }

    /// <summary>Whether files are cut at all.</summary>
    public bool Rotates => MaxBytes < long.MaxValue || MaxAge < TimeSpan.MaxValue;
}
