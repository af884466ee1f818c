using System.Runtime.CompilerServices;

namespace SysFlow.Records;

/// <summary>
/// Reads Avro's binary encoding from untrusted bytes, with every check. A fault is remembered, not thrown: the reader
/// jumps to the end, so that every later read fails too and returns zero, and the caller looks at <see cref="Fault"/>
/// before it uses what it read. Loops driven by a count from the data must look at it in each turn.
/// </summary>
/// <remarks>Source: Avro specification 1.12, "Binary encoding".</remarks>
public ref struct AvroReader(ReadOnlySpan<byte> data)
{
    private readonly ReadOnlySpan<byte> _data = data;

    /// <summary>Offset of the next byte; behind the last byte after a fault.</summary>
    public int Position { get; private set; }

    /// <summary>The first thing that was wrong.</summary>
    public FormatFault Fault { get; private set; }

    /// <summary>Whether nothing was wrong so far.</summary>
    public readonly bool IsValid => Fault == FormatFault.None;

    /// <summary>Bytes not read yet; 0 after a fault.</summary>
    public readonly int Remaining => _data.Length - Position;

    /// <summary>The bytes from an earlier position up to here; empty after a fault.</summary>
    public readonly ReadOnlySpan<byte> Since(int start) => IsValid ? _data[start..Position] : default;

    /// <summary>Remembers a fault and ends reading.</summary>
    public void Fail(FormatFault fault)
    {
        if (IsValid) Fault = fault;
        Position = _data.Length;
    }

    /// <summary>
    /// <c>long = 1*9(%x80-FF) %x00-7F / …</c>: seven bits a byte, least significant first, zig-zag. A tenth byte holds
    /// one bit.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long ReadLong()
    {
        ReadOnlySpan<byte> data = _data;
        int at = Position;
        if ((uint)at >= (uint)data.Length || data[at] >= 0x80) return ReadLongOfSeveralBytes();
        Position = at + 1;
        return (data[at] >> 1) ^ -(data[at] & 1);
    }

    /// <summary>A long that must fit 32 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ReadInt()
    {
        long value = ReadLong();
        if (value == (int)value) return (int)value;
        Fail(FormatFault.IntOutOfRange);
        return 0;
    }

    /// <summary>One byte, 0 or 1.</summary>
    public bool ReadBoolean()
    {
        ReadOnlySpan<byte> one = ReadFixed(1);
        if (one.IsEmpty) return false;
        if (one[0] > 1) Fail(FormatFault.BadBoolean);
        return one[0] == 1;
    }

    /// <summary>
    /// A long that must be below <paramref name="count"/>: the index of a union branch or an enum symbol.
    /// </summary>
    public int ReadIndex(int count, FormatFault fault)
    {
        long index = ReadLong();
        if ((ulong)index < (ulong)count) return (int)index;
        Fail(fault);
        return 0;
    }

    /// <summary><c>text = long *OCTET</c>: a length, then that many bytes.</summary>
    public ReadOnlySpan<byte> ReadText()
    {
        long length = ReadLong();
        if (length >= 0) return ReadFixed(length);
        Fail(FormatFault.NegativeLength);
        return default;
    }

    /// <summary>A number of bytes.</summary>
    public ReadOnlySpan<byte> ReadFixed(long size)
    {
        if ((ulong)size > (ulong)(_data.Length - Position))
        {
            Fail(size == 1 ? FormatFault.Truncated : FormatFault.BeyondEnd);
            return default;
        }

        ReadOnlySpan<byte> bytes = _data.Slice(Position, (int)size);
        Position += (int)size;
        return bytes;
    }

    /// <summary>
    /// Starts the next block of an array or map: <c>block = count items / -count size items</c>, a count of 0 ends.
    /// Gives the number of items and, for the second form, where they must end (else −1).
    /// </summary>
    public bool NextBlock(out long count, out long end)
    {
        end = -1;
        count = ReadLong();
        if (count < 0)
        {
            count = -count;
            long size = ReadLong();
            end = Position + size;
            if (count < 0) Fail(FormatFault.BadCount);
            else if (size < 0) Fail(FormatFault.NegativeLength);
            else if (size > _data.Length - Position) Fail(FormatFault.BeyondEnd);
        }

        return count > 0 && IsValid;
    }

    /// <summary>
    /// Starts the next block of an array or map whose items take <paramref name="itemBytes"/> bytes at least: a count
    /// that the rest of the data cannot hold fails before anyone makes room for it.
    /// </summary>
    public bool NextBlock(int itemBytes, out int count, out long end)
    {
        bool isBlock = NextBlock(out long claimed, out end);
        if (isBlock && claimed > Remaining / itemBytes)
        {
            Fail(FormatFault.BadCount);
            isBlock = false;
        }

        count = isBlock ? (int)claimed : 0;
        return isBlock;
    }

    /// <summary>Checks that a block ended where it said it would.</summary>
    public void EndBlock(long end)
    {
        if (end >= 0 && end != Position) Fail(FormatFault.BlockSizeMismatch);
    }

    private long ReadLongOfSeveralBytes()
    {
        ulong value = 0;
        for (int shift = 0; shift <= 63; shift += 7)
        {
            if (Position >= _data.Length)
            {
                Fail(FormatFault.Truncated);
                return 0;
            }

            byte next = _data[Position++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next >= 0x80) continue;
            if (shift == 63 && next > 1) break;
            return (long)(value >> 1) ^ -(long)(value & 1);
        }

        Fail(FormatFault.LongVarint);
        return 0;
    }
}
