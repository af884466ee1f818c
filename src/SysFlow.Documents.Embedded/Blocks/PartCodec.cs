using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;

namespace SysFlow.Documents.Embedded;

/// <summary>
/// The envelope of a part:
/// <code>
/// checksum   8 bytes, XXH3-64 of everything behind it, little-endian
/// method     1 byte: 0 stored, 1 Brotli
/// length     varint, bytes after inflating
/// content    the rest
/// </code>
/// The checksum finds what SQLite does not look for: bits that changed on the disk.
/// </summary>
internal static class PartCodec
{
    private const int ChecksumBytes = 8;
    private const byte Stored = 0;
    private const byte Brotli = 1;

    // Below this, the Brotli header outweighs the gain.
    private const int WorthCompressing = 64;

    // On column data, quality 1 costs about as much as deflate's fastest level and compresses a third better; 2^18
    // covers a part.
    private const int Quality = 1;
    private const int Window = 18;

    /// <summary>Writes the envelope of <paramref name="content"/> over <paramref name="output"/>.</summary>
    public static void Pack(ReadOnlySpan<byte> content, ByteWriter output)
    {
        output.Clear();
        output.WriteUInt64(0);
        int methodAt = output.Length;
        output.Write(Stored);
        output.WriteVarint((ulong)content.Length);
        if (content.Length < WorthCompressing || !TryCompress(content, output, methodAt)) output.Write(content);
        WriteChecksum(output);
    }

    /// <summary>The content of an envelope.</summary>
    /// <exception cref="DocumentStoreException">The part is damaged.</exception>
    public static byte[] Unpack(byte[] part, string file, long key)
    {
        if (part.Length < ChecksumBytes + 2) throw Damaged(file, key, "it is too short");
        ReadOnlySpan<byte> sealedBytes = part.AsSpan(ChecksumBytes);
        if (XxHash3.HashToUInt64(sealedBytes) != BinaryPrimitives.ReadUInt64LittleEndian(part))
            throw Damaged(file, key, "its checksum does not match");
        ByteReader reader = new(sealedBytes, file, key);
        byte method = reader.ReadByte();
        int length = reader.ReadLength(BlockLimits.PartBytes);
        ReadOnlySpan<byte> content = reader.Rest;
        switch (method)
        {
            case Stored when content.Length == length:
                return content.ToArray();
            case Brotli:
                byte[] inflated = new byte[length];
                bool fits = BrotliDecoder.TryDecompress(content, inflated, out int written) && written == length;
                return fits ? inflated : throw Damaged(file, key, "it does not decompress to its length");
            default:
                throw Damaged(file, key, "its method or length is invalid");
        }
    }

    /// <summary>The error for a damaged part.</summary>
    public static DocumentStoreException Damaged(string file, long key, string reason) =>
        new($"{PartKey.Describe(file, key)} is damaged: {reason}");

    private static bool TryCompress(ReadOnlySpan<byte> content, ByteWriter output, int methodAt)
    {
        Span<byte> room = output.Take(content.Length);
        bool fits = BrotliEncoder.TryCompress(content, room, out int written, Quality, Window);
        output.GiveBack(fits ? content.Length - written : content.Length);
        if (fits) output.At(methodAt) = Brotli;
        return fits;
    }

    private static void WriteChecksum(ByteWriter output)
    {
        ulong checksum = XxHash3.HashToUInt64(output.Written[ChecksumBytes..]);
        for (int i = 0; i < ChecksumBytes; i++) output.At(i) = (byte)(checksum >> (8 * i));
    }
}
