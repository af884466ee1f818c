using System.Buffers;

namespace SysFlow.Records;

/// <summary>
/// Writes Avro's primitives to a buffer one at a time; <see cref="AvroSpanWriter"/> is for whole records.
/// </summary>
internal static class AvroPrimitives
{
    /// <summary>A varint: 64 bits, seven to a byte.</summary>
    public const int MaxLongBytes = 10;

    /// <summary>A zig-zag varint.</summary>
    public static void WriteLong(IBufferWriter<byte> output, long value)
    {
        AvroSpanWriter writer = new(output.GetSpan(MaxLongBytes));
        writer.WriteLong(value);
        output.Advance(writer.Position);
    }

    /// <summary>A length, then that many bytes.</summary>
    public static void WriteText(IBufferWriter<byte> output, ReadOnlySpan<byte> value)
    {
        AvroSpanWriter writer = new(output.GetSpan(MaxLongBytes + value.Length));
        writer.WriteText(value);
        output.Advance(writer.Position);
    }
}
