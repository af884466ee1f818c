using System.Text;

namespace SysFlow.Records;

/// <summary>
/// The header of an Avro object container file: <c>header = "Obj" 1 metadata sync</c>, where metadata is a map of bytes
/// and sync the 16 bytes that end every block.
/// </summary>
internal sealed record ContainerHeader(byte[] Schema, SysFlowCodec Codec, byte[] Sync)
{
    /// <summary>Bytes of a sync marker.</summary>
    public const int SyncBytes = 16;

    /// <summary>2 MiB for all keys and values: a schema at its limit and as much again.</summary>
    public const int MaxMetadataBytes = 2 * AvroSchemaParser.MaxSchemaBytes;

    /// <summary>The first four bytes of every file.</summary>
    public static ReadOnlySpan<byte> Magic => "Obj\u0001"u8;

    /// <summary>Reads a header.</summary>
    /// <exception cref="SysFlowFormatException">It is not one, or its codec is not supported.</exception>
    public static ContainerHeader Read(ByteSource source, string fileName)
    {
        byte[] magic = new byte[Magic.Length];
        if (source.Read(magic) < magic.Length || !Magic.SequenceEqual(magic))
            throw new SysFlowFormatException("not a SysFlow file: the magic of an Avro container is missing", fileName);

        byte[]? schema = null;
        SysFlowCodec codec = SysFlowCodec.None;
        int left = MaxMetadataBytes;
        while (ReadLong(source, fileName) is var count and not 0)
        {
            if (count < 0) ReadLong(source, fileName); // The size of a block that could be passed over.
            for (ulong i = 0, pairs = count < 0 ? 0 - (ulong)count : (ulong)count; i < pairs; i++)
            {
                byte[] key = ReadBytes(source, ref left, fileName);
                byte[] value = ReadBytes(source, ref left, fileName);
                if (key.AsSpan().SequenceEqual("avro.schema"u8)) schema = value;
                if (key.AsSpan().SequenceEqual("avro.codec"u8)) codec = ParseCodec(value, fileName);
            }
        }

        byte[] sync = new byte[SyncBytes];
        if (source.Read(sync) < SyncBytes) throw Ends(fileName);
        return new ContainerHeader(
            schema ?? throw new SysFlowFormatException("the file's header has no avro.schema", fileName), codec, sync);
    }

    private static SysFlowCodec ParseCodec(byte[] value, string fileName) => value switch
    {
        _ when value.AsSpan().SequenceEqual("null"u8) => SysFlowCodec.None,
        _ when value.AsSpan().SequenceEqual("deflate"u8) => SysFlowCodec.Deflate,
        _ => throw new SysFlowFormatException(
            $"the codec '{Encoding.UTF8.GetString(value)}' is not supported: deflate and null are", fileName),
    };

    private static long ReadLong(ByteSource source, string fileName) => source.ReadLong() ?? throw Ends(fileName);

    private static byte[] ReadBytes(ByteSource source, ref int left, string fileName)
    {
        long length = ReadLong(source, fileName);

        // An empty key and value still use up the allowance, so that a count cannot keep the reader busy.
        if (length < 0 || length >= left)
            throw new SysFlowFormatException($"more than {MaxMetadataBytes} bytes of metadata", fileName);

        left -= (int)length + 1;
        byte[] bytes = new byte[length];
        return source.Read(bytes) == bytes.Length ? bytes : throw Ends(fileName);
    }

    private static SysFlowFormatException Ends(string fileName) => new("the file ends within its header", fileName);
}
