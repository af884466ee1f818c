namespace SysFlow.Records;

/// <summary>Says what a file that is not a trace is instead, by its first bytes.</summary>
internal static class ForeignFormats
{
    /// <summary>Why these bytes are not the beginning of a trace.</summary>
    public static string Describe(ReadOnlySpan<byte> bytes) => Compression(bytes) is { } format
        ? $"not a SysFlow file but one compressed with {format}: decompress it first"
        : "not a SysFlow file: the magic of an Avro container is missing";

    private static string? Compression(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith<byte>([0x1F, 0x8B])) return "gzip";
        if (bytes.StartsWith<byte>([0x28, 0xB5, 0x2F, 0xFD])) return "zstd";
        if (bytes.StartsWith<byte>([0xFD, 0x37, 0x7A, 0x58, 0x5A])) return "xz";
        if (bytes.StartsWith("BZh"u8)) return "bzip2";
        return bytes.StartsWith("PK\u0003\u0004"u8) ? "zip" : null;
    }
}
