using System.Buffers;
using System.Text;
using SysFlow.Records;

namespace SysFlow.Simulation.Collection;

/// <summary>
/// An Avro array or map, encoded once and shared by every record that carries it: one block of <c>count, items</c> and the
/// closing 0 (Avro 1.12 specification, "Arrays" and "Maps").
/// </summary>
internal sealed class EncodedList
{
    public static readonly EncodedList Empty = new([0], 0);

    private readonly byte[] _encoded;
    private readonly int _count;

    private EncodedList(byte[] encoded, int count)
    {
        _encoded = encoded;
        _count = count;
    }

    public AvroStrings AsStrings => new() { Encoded = _encoded, Count = _count };

    public AvroLongs AsLongs => new() { Encoded = _encoded, Count = _count };

    public AvroStringMap AsMap => new() { Encoded = _encoded, Count = _count };

    public AvroServices AsServices => new() { Encoded = _encoded, Count = _count };

    public static EncodedList Strings(params ReadOnlySpan<string> items)
    {
        ArrayBufferWriter<byte> writer = Begin(items.Length);
        foreach (string item in items) WriteString(writer, item);
        return End(writer, items.Length);
    }

    public static EncodedList Longs(params ReadOnlySpan<long> items)
    {
        ArrayBufferWriter<byte> writer = Begin(items.Length);
        foreach (long item in items) WriteLong(writer, item);
        return End(writer, items.Length);
    }

    public static EncodedList Map(params ReadOnlySpan<(string Key, string Value)> items)
    {
        ArrayBufferWriter<byte> writer = Begin(items.Length);
        foreach ((string key, string value) in items)
        {
            WriteString(writer, key);
            WriteString(writer, value);
        }

        return End(writer, items.Length);
    }

    /// <summary>One Kubernetes service with one TCP port: name, id, namespace, portList, clusterIP.</summary>
    public static EncodedList Service(string name, string id, string ns, int port, int targetPort, long clusterIp)
    {
        ArrayBufferWriter<byte> writer = Begin(1);
        WriteString(writer, name);
        WriteString(writer, id);
        WriteString(writer, ns);
        WriteLong(writer, 1);
        WriteLong(writer, port);
        WriteLong(writer, targetPort);
        WriteLong(writer, 0);
        WriteString(writer, "TCP");
        WriteLong(writer, 0);
        WriteLong(writer, 1);
        WriteLong(writer, clusterIp);
        WriteLong(writer, 0);
        return End(writer, 1);
    }

    private static ArrayBufferWriter<byte> Begin(int count)
    {
        ArrayBufferWriter<byte> writer = new();
        if (count > 0) WriteLong(writer, count);
        return writer;
    }

    private static EncodedList End(ArrayBufferWriter<byte> writer, int count)
    {
        WriteLong(writer, 0);
        return new EncodedList(writer.WrittenSpan.ToArray(), count);
    }

    private static void WriteString(ArrayBufferWriter<byte> writer, string text)
    {
        WriteLong(writer, Encoding.UTF8.GetByteCount(text));
        Encoding.UTF8.GetBytes(text, writer);
    }

    private static void WriteLong(ArrayBufferWriter<byte> writer, long value)
    {
        ulong zigzag = (ulong)((value << 1) ^ (value >> 63));
        for (; zigzag >= 0x80; zigzag >>= 7) writer.Write([(byte)(zigzag | 0x80)]);
        writer.Write([(byte)zigzag]);
    }
}
