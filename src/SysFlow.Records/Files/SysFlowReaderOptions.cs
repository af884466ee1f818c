namespace SysFlow.Records;

/// <summary>
/// How a <see cref="SysFlowFileReader"/> reads, and its limits. A file that exceeds one is reported as malformed.
/// </summary>
public sealed record SysFlowReaderOptions
{
    /// <summary>
    /// 64 MiB: writers close a block at 80,000 bytes, and one record may exceed that only by its own size; a process
    /// with the largest command line and environment that Linux allows (2 MiB by default) still leaves a factor of 30.
    /// </summary>
    public const int DefaultMaxBlockBytes = 64 * 1024 * 1024;

    /// <summary>
    /// Maximum length of a block in bytes, both as stored and inflated; a reader uses at most about four times as much
    /// memory.
    /// </summary>
    public int MaxBlockBytes { get; init; } = DefaultMaxBlockBytes;

    /// <summary>
    /// Called in order with every range of bytes that cannot be read; reading resumes at the next sync marker or
    /// header, and continues through concatenated files. When null, the default, reading stops with an exception at the
    /// first such byte and where another file begins.
    /// </summary>
    public Action<SkippedRange>? OnSkipped { get; init; }

    /// <summary>
    /// Whether the stream may still grow: its current end is then not an error, and the next call continues from there.
    /// Default false.
    /// </summary>
    public bool MayGrow { get; init; }
}
