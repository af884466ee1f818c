namespace SysFlow.Records;

/// <summary>
/// Reads Avro's primitives with every check. A fault is remembered, not thrown: the cursor jumps to the end, so every
/// later read fails too and returns zero. Callers check <see cref="Fault"/> before they use what they read; loops whose
/// count comes from the data check it in every iteration.
/// </summary>
internal ref struct AvroCursor(ReadOnlySpan<byte> data)
{
    private readonly ReadOnlySpan<byte> _data = data;

    /// <summary>Bytes read so far.</summary>
    public int Position { get; private set; }

    /// <summary>The first fault found.</summary>
    public FormatFault Fault { get; private set; }

    /// <summary>Whether no fault has been found so far.</summary>
    public readonly bool IsValid => Fault == FormatFault.None;

    /// <summary>The bytes from an earlier position up to the current one.</summary>
    public readonly ReadOnlySpan<byte> Since(int start) => IsValid ? _data[start..Position] : default;

    /// <summary>Records a fault and stops reading.</summary>
    public void Fail(FormatFault fault)
    {
        if (IsValid) Fault = fault;
        Position = _data.Length;
    }

    /// <summary>
    /// <c>long = 1*9(%x80-FF) %x00-7F / …</c>: seven bits a byte, least significant first, zig-zag. A tenth byte holds
    /// one bit.
    /// </summary>
    public long ReadLong()
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

    /// <summary>A long that must fit in 32 bits.</summary>
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

    /// <summary>The given number of bytes.</summary>
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
    /// Starts the next block of an array or map: <c>block = count items / -count size items</c>, a count of 0 ends it.
    /// Returns the number of items and, for the second form, where they must end (otherwise −1).
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

    /// <summary>Checks that a block ends where its declared size says.</summary>
    public void EndBlock(long end)
    {
        if (end >= 0 && end != Position) Fail(FormatFault.BlockSizeMismatch);
    }
}
