using System.Text;

namespace SysFlow.Records;

/// <summary>
/// The header of an Avro object container file: <c>header = "Obj" 1 metadata sync</c>, where metadata is a map of bytes
/// and sync the 16 bytes that end every block.
/// </summary>
/// <param name="Encoded">All its bytes.</param>
/// <param name="Schema">The writer's schema as JSON.</param>
/// <param name="Codec">How blocks are compressed.</param>
/// <param name="Sync">The sync marker that ends every block.</param>
internal sealed record ContainerHeader(
    ReadOnlyMemory<byte> Encoded, ReadOnlyMemory<byte> Schema, SysFlowCodec Codec, ReadOnlyMemory<byte> Sync)
{
    /// <summary>Length of a sync marker in bytes.</summary>
    public const int SyncBytes = 16;

    /// <summary>2 MiB for all keys and values: a schema at its limit and as much again.</summary>
    public const int MaxMetadataBytes = 2 * AvroSchemaParser.MaxSchemaBytes;

    /// <summary>
    /// Maximum number of metadata pairs; files have two to about ten. The bound keeps the search for a header in
    /// damaged bytes linear, since anything there may look like the start of one.
    /// </summary>
    public const int MaxMetadataPairs = 1024;

    /// <summary>Maximum length of a header: its metadata, and lengths of ten bytes around it.</summary>
    public const int MaxBytes = MaxMetadataBytes + (MaxMetadataPairs * 4 * AvroWriter.MaxLongBytes);

    private const string TooMuch = "the header has more than 1024 pairs or 2097152 bytes of metadata";

    /// <summary>The first four bytes of every file.</summary>
    public static ReadOnlySpan<byte> Magic => "Obj\u0001"u8;

    /// <summary>Reads the header at the start of these bytes.</summary>
    /// <param name="bytes">The bytes available; may extend beyond the header.</param>
    /// <param name="header">The header, when it is complete and valid.</param>
    /// <param name="problem">What is wrong with it; null when it is valid or only incomplete.</param>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out ContainerHeader? header, out string? problem)
    {
        header = null;
        problem = null;
        int magic = Math.Min(bytes.Length, Magic.Length);
        if (!bytes[..magic].SequenceEqual(Magic[..magic]))
        {
            problem = ForeignFormats.Describe(bytes);
            return false;
        }

        if (bytes.Length < Magic.Length) return false;
        AvroReader cursor = new(bytes[Magic.Length..]);
        ReadOnlySpan<byte> schema = default;
        bool hasSchema = false;
        SysFlowCodec codec = SysFlowCodec.None;
        long pairs = 0;
        long left = MaxMetadataBytes;
        while (true)
        {
            long count = cursor.ReadLong();
            if (count < 0) cursor.ReadLong(); // The size of the block, for readers that skip it.
            if (!cursor.IsValid) return IsCut(cursor, ref problem);
            if (count == 0) break;
            ulong inBlock = count < 0 ? 0 - (ulong)count : (ulong)count;
            for (ulong i = 0; i < inBlock; i++)
            {
                ReadOnlySpan<byte> key = ReadText(ref cursor, ref left);
                ReadOnlySpan<byte> value = ReadText(ref cursor, ref left);
                if (left < 0 || ++pairs > MaxMetadataPairs)
                {
                    problem = TooMuch;
                    return false;
                }

                if (!cursor.IsValid) return IsCut(cursor, ref problem);
                if (key.SequenceEqual("avro.codec"u8) && !TryParseCodec(value, out codec, out problem)) return false;
                if (!key.SequenceEqual("avro.schema"u8)) continue;
                schema = value;
                hasSchema = true;
            }
        }

        ReadOnlySpan<byte> sync = cursor.ReadFixed(SyncBytes);
        if (!cursor.IsValid) return IsCut(cursor, ref problem);
        if (!hasSchema) problem = "the file's header has no avro.schema";
        if (problem is not null) return false;
        header = new ContainerHeader(
            bytes[..(Magic.Length + cursor.Position)].ToArray(), schema.ToArray(), codec, sync.ToArray());
        return true;
    }

    /// <summary>
    /// Reads a text and deducts it from the remaining budget, which falls below 0 when it is exceeded.
    /// </summary>
    private static ReadOnlySpan<byte> ReadText(scoped ref AvroReader cursor, scoped ref long left)
    {
        AvroReader ahead = cursor;
        long length = ahead.ReadLong();
        if (ahead.IsValid) left = (ulong)length > (ulong)left ? -1 : left - length;
        return left < 0 ? default : cursor.ReadText();
    }

    /// <summary>A header that runs out of bytes may only be incomplete; any other fault is an error.</summary>
    private static bool IsCut(AvroReader cursor, ref string? problem)
    {
        if (cursor.Fault is not (FormatFault.Truncated or FormatFault.BeyondEnd))
            problem = $"the file's header is damaged: {cursor.Fault.Describe()}";
        return false;
    }

    private static bool TryParseCodec(ReadOnlySpan<byte> value, out SysFlowCodec codec, out string? problem)
    {
        problem = null;
        codec = SysFlowCodec.None;
        if (value.SequenceEqual("null"u8)) return true;
        codec = SysFlowCodec.Deflate;
        if (value.SequenceEqual("deflate"u8)) return true;
        problem = $"the codec '{Encoding.UTF8.GetString(value)}' is not supported; supported are deflate and null";
        return false;
    }
}
