namespace SysFlow.Records;

/// <summary>Recognises files that are not traces by their first bytes.</summary>
internal static class ForeignFormats
{
    /// <summary>Why these bytes are not the start of a trace.</summary>
    public static string Describe(ReadOnlySpan<byte> bytes) => Compression(bytes) is { } format
        ? $"not a SysFlow file: it is compressed with {format}; decompress it first"
        : "not a SysFlow file: it does not start with the magic bytes of an Avro container";

    private static string? Compression(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith<byte>([0x1F, 0x8B])) return "gzip";
        if (bytes.StartsWith<byte>([0x28, 0xB5, 0x2F, 0xFD])) return "zstd";
        if (bytes.StartsWith<byte>([0xFD, 0x37, 0x7A, 0x58, 0x5A])) return "xz";
        if (bytes.StartsWith("BZh"u8)) return "bzip2";
        return bytes.StartsWith("PK\u0003\u0004"u8) ? "zip" : null;
    }
}
