using System.IO.Compression;
using System.Text;
using Avro;
using Avro.File;
using Avro.Generic;
using Avro.IO;

namespace SysFlow.Testing;

/// <summary>
/// Avro object container files, read and written with Apache.Avro's encoder so that they owe nothing to the code that
/// is tested with them. The same records make the same bytes.
/// </summary>
internal static class AvroFile
{
    private const int RecordsInBlock = 300;

    private static readonly byte[] Sync = [.. Enumerable.Range(0x51, 16).Select(i => (byte)i)];

    public static IEnumerable<GenericRecord> Read(byte[] file)
    {
        using IFileReader<GenericRecord> reader = DataFileReader<GenericRecord>.OpenReader(new MemoryStream(file));
        while (reader.HasNext()) yield return reader.Next();
    }

    /// <param name="schemaText">The schema as the file's header states it.</param>
    /// <param name="schema">The schema that records are encoded by.</param>
    /// <param name="codec"><c>deflate</c> or <c>null</c>.</param>
    /// <param name="records">The records.</param>
    public static byte[] Write(string schemaText, Schema schema, string codec, IEnumerable<GenericRecord> records)
    {
        using MemoryStream file = new();
        file.Write("Obj\u0001"u8);
        BinaryEncoder header = new(file);
        header.WriteLong(2);
        header.WriteString("avro.schema");
        header.WriteBytes(Encoding.UTF8.GetBytes(schemaText));
        header.WriteString("avro.codec");
        header.WriteBytes(Encoding.UTF8.GetBytes(codec));
        header.WriteLong(0);
        file.Write(Sync);
        GenericDatumWriter<GenericRecord> writer = new(schema);
        int recordsInBlock = codec == "null" ? 1 : RecordsInBlock;
        foreach (GenericRecord[] block in records.Chunk(recordsInBlock)) WriteBlock(file, codec, writer, block);
        return file.ToArray();
    }

    private static void WriteBlock(
        Stream file, string codec, GenericDatumWriter<GenericRecord> writer, GenericRecord[] records)
    {
        using MemoryStream content = new();
        BinaryEncoder encoder = new(content);
        foreach (GenericRecord record in records) writer.Write(record, encoder);
        byte[] stored = codec == "deflate" ? Deflate(content.ToArray()) : content.ToArray();
        BinaryEncoder lengths = new(file);
        lengths.WriteLong(records.Length);
        lengths.WriteLong(stored.Length);
        file.Write(stored);
        file.Write(Sync);
    }

    private static byte[] Deflate(byte[] content)
    {
        using MemoryStream deflated = new();
        using (DeflateStream deflater = new(deflated, CompressionLevel.Optimal)) deflater.Write(content);
        return deflated.ToArray();
    }
}
