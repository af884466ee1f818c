using System.Runtime.CompilerServices;
using SysFlow.Records;

namespace SysFlow.Events;

/// <summary>Writes Avro binary values to a span that is known to be large enough.</summary>
/// <remarks>Source: Avro specification 1.12, "Binary encoding".</remarks>
internal ref struct AvroWriter(Span<byte> destination)
{
    /// <summary>Longest encoding of a long, and so of an int, a count or an enum: ⌈64 / 7⌉ bytes.</summary>
    internal const int MaxLong = 10;

    private readonly Span<byte> _destination = destination;

    /// <summary>Bytes written.</summary>
    internal int Written { get; private set; }

    /// <summary>An int or a long: zigzag, then seven bits to a byte, lowest first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Long(long value)
    {
        ulong rest = ((ulong)value << 1) ^ (ulong)(value >> 63);
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

    /// <summary>A boolean: one byte.</summary>
    internal void Bool(bool value) => _destination[Written++] = value ? (byte)1 : (byte)0;

    /// <summary>The branch of a two-way union with null: 0 null, 1 a value that follows.</summary>
    internal void Present(bool value) => _destination[Written++] = value ? (byte)2 : (byte)0;

    /// <summary>A string or bytes: length, then content.</summary>
    internal void Text(scoped ReadOnlySpan<byte> value)
    {
        Long(value.Length);
        Raw(value);
    }

    /// <summary>Bytes, unchanged.</summary>
    internal void Raw(scoped ReadOnlySpan<byte> value)
    {
        value.CopyTo(_destination[Written..]);
        Written += value.Length;
    }

    /// <summary>An array or a map that is already encoded; empty stands for one without items.</summary>
    internal void Encoded(scoped ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty) _destination[Written++] = 0;
        else Raw(value);
    }

    /// <summary>A file's identity: 20 bytes.</summary>
    internal void FileId(in FileOid value)
    {
        value.CopyTo(_destination[Written..]);
        Written += FileOid.Size;
    }

    /// <summary>A process's identity: two longs.</summary>
    internal void ProcessId(in ProcessOid value)
    {
        Long(value.CreateTs);
        Long(value.HostPid);
    }

    /// <summary>Length of the encoding of <paramref name="value"/> in bytes, 1 to <see cref="MaxLong"/>.</summary>
    internal static int LengthOf(long value)
    {
        ulong rest = ((ulong)value << 1) ^ (ulong)(value >> 63);
        int bits = 64 - System.Numerics.BitOperations.LeadingZeroCount(rest | 1);
        return (bits + 6) / 7;
    }
}
