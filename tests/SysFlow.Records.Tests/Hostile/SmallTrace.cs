using System.Buffers;
using System.Text;
using CsCheck;
using SysFlow.Testing;

namespace SysFlow.Records.Tests;

/// <summary>Files made by hand, so that any part of them can be made wrong.</summary>
internal static class SmallTrace
{
    /// <summary>The marker that ends every block.</summary>
    public static readonly byte[] Sync = [.. Enumerable.Range(1, 16).Select(i => (byte)i)];

    /// <summary>A file of three small blocks with every kind of record, some of them several times.</summary>
    public static byte[] Create(SysFlowCodec codec, out int records)
    {
        using MemoryStream file = new();
        SysFlowWriterOptions options = new() { Codec = codec, SyncMarker = Sync, BlockBytes = int.MaxValue };
        PCG random = new(7, 11);
        records = 0;
        using (SysFlowFileWriter writer = new(file, options))
        {
            for (int block = 0; block < 3; block++)
            {
                foreach (RecordKind kind in Enum.GetValues<RecordKind>())
                {
                    RecordGenerators.Of(kind).Generate(random, null, out _)(writer);
                    records++;
                }

                writer.Flush();
            }
        }

        return file.ToArray();
    }

    /// <summary>A file with this schema and codec and these blocks, whatever they hold.</summary>
    public static byte[] Create(string schema, string codec, params (long Count, long Size, byte[] Content)[] blocks)
    {
        ArrayBufferWriter<byte> file = new();
        file.Write("Obj\u0001"u8);
        file.WriteLong(2);
        file.WriteText("avro.schema"u8);
        file.WriteText(Encoding.UTF8.GetBytes(schema));
        file.WriteText("avro.codec"u8);
        file.WriteText(Encoding.UTF8.GetBytes(codec));
        file.WriteLong(0);
        file.Write(Sync);
        foreach ((long count, long size, byte[] content) in blocks)
        {
            file.WriteLong(count);
            file.WriteLong(size);
            file.Write(content);
            file.Write(Sync);
        }

        return file.WrittenSpan.ToArray();
    }

    /// <summary>The newest schema as text.</summary>
    public static string Schema => Encoding.UTF8.GetString(SysFlowSchema.Json);

    /// <summary>Reads everything; the error it ended with, or null.</summary>
    public static SysFlowFormatException? Read(
        byte[] file, List<string> delivered, SysFlowReaderOptions? options = null)
    {
        RecordLines lines = new();
        try
        {
            using SysFlowFileReader reader = new(new MemoryStream(file), "trace.sf", options);
            while (reader.ReadBlock(ref lines))
            {
            }

            return null;
        }
        catch (SysFlowFormatException e)
        {
            return e;
        }
        finally
        {
            delivered.AddRange(lines.Lines);
        }
    }
}
