using System.Text;

namespace SysFlow.Records;

/// <summary>
/// The header of an Avro object container file: <c>header = "Obj" 1 metadata sync</c>, where metadata is a map of bytes
/// and sync the 16 bytes that end every block.
/// </summary>
/// <param name="Encoded">All its bytes.</param>
/// <param name="Schema">The writer's schema as JSON.</param>
/// <param name="Codec">How blocks are compressed.</param>
/// <param name="Sync">What ends every block.</param>
internal sealed record ContainerHeader(
    ReadOnlyMemory<byte> Encoded, ReadOnlyMemory<byte> Schema, SysFlowCodec Codec, ReadOnlyMemory<byte> Sync)
{
    /// <summary>Bytes of a sync marker.</summary>
    public const int SyncBytes = 16;

    /// <summary>2 MiB for all keys and values: a schema at its limit and as much again.</summary>
    public const int MaxMetadataBytes = 2 * AvroSchemaParser.MaxSchemaBytes;

    /// <summary>
    /// Pairs of metadata; files have two to about ten. The bound keeps the search for a header among damaged bytes, in
    /// which anything may look like the beginning of one, linear.
    /// </summary>
    public const int MaxMetadataPairs = 1024;

    /// <summary>The bytes a header may have altogether: metadata, and lengths of ten bytes around it.</summary>
    public const int MaxBytes = MaxMetadataBytes + (MaxMetadataPairs * 4 * AvroPrimitives.MaxLongBytes);

    private const string TooMuch = "the header has more than 1024 pairs or 2097152 bytes of metadata";

    /// <summary>The first four bytes of every file.</summary>
    public static ReadOnlySpan<byte> Magic => "Obj\u0001"u8;

    /// <summary>Reads the header that begins with the first of these bytes.</summary>
    /// <param name="bytes">What there is; more than the header may be.</param>
    /// <param name="header">The header, when it is whole and good.</param>
    /// <param name="problem">What is wrong with it; null when it is good, and when it is only not whole.</param>
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
        AvroCursor cursor = new(bytes[Magic.Length..]);
        ReadOnlySpan<byte> schema = default;
        bool hasSchema = false;
        SysFlowCodec codec = SysFlowCodec.None;
        long pairs = 0;
        long left = MaxMetadataBytes;
        while (true)
        {
            long count = cursor.ReadLong();
            if (count < 0) cursor.ReadLong(); // The size of a block that could be passed over.
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

    /// <summary>A text, and what it uses up of the bytes that are left; below 0 when it claims more.</summary>
    private static ReadOnlySpan<byte> ReadText(scoped ref AvroCursor cursor, scoped ref long left)
    {
        AvroCursor ahead = cursor;
        long length = ahead.ReadLong();
        if (ahead.IsValid) left = (ulong)length > (ulong)left ? -1 : left - length;
        return left < 0 ? default : cursor.ReadText();
    }

    /// <summary>What ends within the bytes that are there may only be cut; anything else is wrong.</summary>
    private static bool IsCut(AvroCursor cursor, ref string? problem)
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
        problem = $"the codec '{Encoding.UTF8.GetString(value)}' is not supported: deflate and null are";
        return false;
    }
}
