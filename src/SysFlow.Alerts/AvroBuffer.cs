using System.Buffers;
using System.Text;

namespace SysFlow.Alerts;

/// <summary>Writes Avro binary values to a growing buffer.</summary>
/// <remarks>Source: Avro specification 1.12, "Binary encoding".</remarks>
internal static class AvroBuffer
{
    private const int MaxLong = 10;

    /// <summary>
    /// An int, a long or the position of an enum's symbol: zigzag, then seven bits a byte, lowest first.
    /// </summary>
    public static void WriteLong(this IBufferWriter<byte> output, long value)
    {
        Span<byte> to = output.GetSpan(MaxLong);
        ulong rest = ((ulong)value << 1) ^ (ulong)(value >> 63);
        int length = 0;
        for (; rest >= 0x80; rest >>= 7) to[length++] = (byte)(rest | 0x80);
        to[length++] = (byte)rest;
        output.Advance(length);
    }

    /// <summary>A string or bytes: length, then content.</summary>
    public static void WriteBytes(this IBufferWriter<byte> output, ReadOnlySpan<byte> value)
    {
        output.WriteLong(value.Length);
        output.Write(value);
    }

    /// <summary>A string.</summary>
    public static void WriteText(this IBufferWriter<byte> output, string value) =>
        output.WriteBytes(Encoding.UTF8.GetBytes(value));

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
