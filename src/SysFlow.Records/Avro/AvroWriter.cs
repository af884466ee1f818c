using System.Numerics;
using System.Runtime.CompilerServices;

namespace SysFlow.Records;

/// <summary>Writes Avro's binary encoding into a span that the caller made large enough.</summary>
/// <remarks>Source: Avro specification 1.12, "Binary encoding".</remarks>
public ref struct AvroWriter(Span<byte> destination)
{
    /// <summary>Longest encoding of a long, and so of an int, a count or an enum: ⌈64 / 7⌉ bytes.</summary>
    public const int MaxLongBytes = 10;

    private readonly Span<byte> _destination = destination;

    /// <summary>Bytes written.</summary>
    public int Written { get; private set; }

    /// <summary>
    /// Length of the encoding of <paramref name="value"/> in bytes, 1 to <see cref="MaxLongBytes"/>.
    /// </summary>
    public static int LengthOf(long value) => (70 - BitOperations.LeadingZeroCount(ZigZag(value) | 1)) / 7;

    /// <summary>An int, a long, a count, an enum's symbol or a union's branch: a zig-zag varint.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteLong(long value)
    {
        ulong rest = ZigZag(value);
        Span<byte> to = _destination;
        int at = Written;
        while (rest >= 0x80)
        {
            to[at++] = (byte)(rest | 0x80);
            rest >>= 7;
        }

        to[at++] = (byte)rest;
        Written = at;
    }

    /// <summary>One byte, 0 or 1.</summary>
    public void WriteBoolean(bool value) => _destination[Written++] = value ? (byte)1 : (byte)0;

    /// <summary>The branch of a union of null and a value: 0 null, 1 a value that follows.</summary>
    public void WritePresent(bool value) => _destination[Written++] = value ? (byte)2 : (byte)0;

    /// <summary>A length and that many bytes.</summary>
    public void WriteText(scoped ReadOnlySpan<byte> value)
    {
        WriteLong(value.Length);
        WriteRaw(value);
    }

    /// <summary>Branch 1 and a text, or branch 0.</summary>
    public void WriteOptionalText(bool isPresent, scoped ReadOnlySpan<byte> value)
    {
        WritePresent(isPresent);
        if (isPresent) WriteText(value);
    }

    /// <summary>Bytes as they are.</summary>
    public void WriteRaw(scoped ReadOnlySpan<byte> value)
    {
        value.CopyTo(_destination[Written..]);
        Written += value.Length;
    }

    /// <summary>An array or map left as encoded; an empty one is the single byte 0.</summary>
    public void WriteEncoded(scoped ReadOnlySpan<byte> encoded)
    {
        if (encoded.IsEmpty) _destination[Written++] = 0;
        else WriteRaw(encoded);
    }

    /// <summary>Room for a value of a fixed length, which the caller fills.</summary>
    public Span<byte> WriteFixed(int length)
    {
        Span<byte> room = _destination.Slice(Written, length);
        Written += length;
        return room;
    }

    private static ulong ZigZag(long value) => ((ulong)value << 1) ^ (ulong)(value >> 63);
}
