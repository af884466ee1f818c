namespace SysFlow.Records;

/// <summary>Limits of a <see cref="SysFlowFileReader"/>. A file that exceeds one is reported as malformed.</summary>
public sealed record SysFlowReaderOptions
{
    /// <summary>
    /// 64 MiB: writers close a block at 80,000 bytes, and one record may exceed that only by its own size; a process
    /// with the largest command line and environment Linux allows (2 MiB by default) still leaves a factor of 30.
    /// </summary>
    public const int DefaultMaxBlockBytes = 64 * 1024 * 1024;

    /// <summary>
    /// Bytes a block may have, as stored and inflated; a reader uses at most about four times as much memory.
    /// </summary>
    public int MaxBlockBytes { get; init; } = DefaultMaxBlockBytes;
}
