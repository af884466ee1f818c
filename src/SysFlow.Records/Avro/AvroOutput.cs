using System.Buffers;
using System.Text;

namespace SysFlow.Records;

/// <summary>
/// Writes Avro's values to a growing buffer one at a time; <see cref="AvroWriter"/> is for whole records.
/// </summary>
public static class AvroOutput
{
    /// <summary>An int, a long, a count, an enum's symbol or a union's branch: a zig-zag varint.</summary>
    public static void WriteLong(this IBufferWriter<byte> output, long value)
    {
        AvroWriter writer = new(output.GetSpan(AvroWriter.MaxLongBytes));
        writer.WriteLong(value);
        output.Advance(writer.Written);
    }

    /// <summary>A string or bytes: a length and that many bytes.</summary>
    public static void WriteText(this IBufferWriter<byte> output, ReadOnlySpan<byte> value)
    {
        AvroWriter writer = new(output.GetSpan(AvroWriter.MaxLongBytes + value.Length));
        writer.WriteText(value);
        output.Advance(writer.Written);
    }

    /// <summary>A string.</summary>
    public static void WriteText(this IBufferWriter<byte> output, string value) =>
        output.WriteText(Encoding.UTF8.GetBytes(value));

    /// <summary>An array of strings: one block with its count, and the empty block.</summary>
    public static void WriteTexts(this IBufferWriter<byte> output, IReadOnlyList<string> values)
    {
        if (values.Count > 0)
        {
            output.WriteLong(values.Count);
            foreach (string value in values) output.WriteText(value);
        }

        output.WriteLong(0);
    }
}
