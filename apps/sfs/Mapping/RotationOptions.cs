namespace SysFlow.Cli;

/// <summary>When a file of documents is rotated.</summary>
internal sealed record RotationOptions
{
    /// <summary>Maximum length of a file in bytes, unless one write alone is larger. Default: no limit.</summary>
    public long MaxBytes { get; init; } = long.MaxValue;

    /// <summary>Maximum age of a file. Default: no limit.</summary>
    public TimeSpan MaxAge { get; init; } = TimeSpan.MaxValue;

    /// <summary>Number of files kept, including the one being written; null for all.</summary>
    public int? MaxFiles { get; init; }

    /// <summary>Whether files are rotated.</summary>
    public bool Rotates => MaxBytes < long.MaxValue || MaxAge < TimeSpan.MaxValue;
}
