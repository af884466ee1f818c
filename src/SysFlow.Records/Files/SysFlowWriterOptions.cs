namespace SysFlow.Records;

/// <summary>How a <see cref="SysFlowFileWriter"/> writes.</summary>
public sealed record SysFlowWriterOptions
{
    /// <summary>80,000 bytes: where the SysFlow collector closes a block.</summary>
    public const int DefaultBlockBytes = 80_000;

    /// <summary>How blocks are compressed.</summary>
    public SysFlowCodec Codec { get; init; } = SysFlowCodec.Deflate;

    /// <summary>Uncompressed length in bytes at which a block is closed; at least 1.</summary>
    public int BlockBytes { get; init; } = DefaultBlockBytes;

    /// <summary>
    /// The 16 bytes that end every block; empty for random ones. With the same marker, the same records give the same
    /// file.
    /// </summary>
    public ReadOnlyMemory<byte> SyncMarker { get; init; }
}
