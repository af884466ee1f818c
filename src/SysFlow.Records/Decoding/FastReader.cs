using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace SysFlow.Records;

/// <summary>
/// Reads Avro's primitives without checking for the end of the data: the caller makes sure beforehand that as many
/// bytes can be read as the next fields may take, 10 for each varint. Anything unusual (a value out of range, more than
/// 64 bits) is only flagged, because the interpreter then reads the record again and reports what is wrong.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal ref struct FastReader
{
    /// <summary>Set in every byte of a varint but its last.</summary>
    private const ulong ContinuationBits = 0x8080808080808080;

    private readonly ref byte _origin;
    private readonly int _length;
    private ulong _unusual;

    /// <summary>Starts at the first byte.</summary>
    public FastReader(ReadOnlySpan<byte> data)
    {
        _origin = ref MemoryMarshal.GetReference(data);
        _length = data.Length;
        _unusual = 0;
        Position = 0;
    }

    /// <summary>Bytes read so far.</summary>
    public int Position { get; private set; }

    /// <summary>Whether everything read was in range and within the record's data.</summary>
    public readonly bool IsUsual(int limit) => _unusual == 0 && Position <= limit;

    /// <summary>A zig-zag varint of up to 10 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long ReadLong()
    {
        ulong raw = ReadRaw();
        return (long)(raw >> 1) ^ -(long)(raw & 1);
    }

    /// <summary>A zig-zag varint of 32 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ReadInt()
    {
        ulong raw = ReadRaw();
        _unusual |= raw >> 32;
        return (int)((uint)raw >> 1) ^ -(int)(raw & 1);
    }

    /// <summary>One byte, 0 or 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool ReadBoolean()
    {
        byte value = Unsafe.Add(ref _origin, Position++);
        _unusual |= (uint)value >> 1;
        return value != 0;
    }

    /// <summary>An index below <paramref name="count"/> (at most 64, so that the usual one is a single byte).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ReadIndex(int count)
    {
        int value = Unsafe.Add(ref _origin, Position++);
        int index = value >> 1;
        if ((value & 1) != 0 || index >= count) _unusual = 1;
        return index;
    }

    /// <summary>A process identity.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ProcessOid ReadProcessOid()
    {
        long createTs = ReadLong();
        return new ProcessOid(createTs, ReadLong());
    }

    /// <summary>A file identity: 20 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public FileOid ReadFileOid()
    {
        FileOid oid = new(MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref _origin, Position), FileOid.Size));
        Position += FileOid.Size;
        return oid;
    }

    /// <summary>
    /// A text after which <paramref name="following"/> bytes can still be read; false when there are fewer, and then
    /// nothing more may be read.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReadText(int following, out ReadOnlySpan<byte> text)
    {
        long length = ReadLong();
        if (length < 0 || length > (long)_length - Position - following)
        {
            text = default;
            return false;
        }

        text = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref _origin, Position), (int)length);
        Position += (int)length;
        return true;
    }

    /// <summary>Skips bytes that something else has read.</summary>
    public void Advance(int count) => Position += count;

    /// <summary>
    /// Combines the seven-bit groups of a varint. Up to 8 bytes are found with one load: the first byte without a
    /// continuation bit ends the value, whatever its length, so that mixed lengths cost no mispredicted branch.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong ReadRaw()
    {
        ref byte at = ref Unsafe.Add(ref _origin, Position);
        ulong word = Unsafe.ReadUnaligned<ulong>(ref at);
        if (!BitConverter.IsLittleEndian) word = System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(word);
        ulong stops = ~word & ContinuationBits;
        if (stops != 0)
        {
            Position += (BitOperations.TrailingZeroCount(stops) >> 3) + 1;
            return Compact(word & (stops ^ (stops - 1)));
        }

        // A time in nanoseconds takes 9 bytes.
        ulong ninth = Unsafe.Add(ref at, 8);
        ulong value = Compact(word) | (ninth << 56);
        if (ninth < 0x80)
        {
            Position += 9;
            return value;
        }

        ulong tenth = Unsafe.Add(ref at, 9);
        _unusual |= tenth >> 1;
        Position += 10;
        return (value & ~(1UL << 63)) | (tenth << 63);
    }

    /// <summary>Drops the top bit of each of 8 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Compact(ulong word)
    {
        if (Bmi2.X64.IsSupported) return Bmi2.X64.ParallelBitExtract(word, ~ContinuationBits);

        // Pairs of 7 bits to 14, pairs of those to 28, and to 56.
        word &= ~ContinuationBits;
        word = (word & 0x007F007F007F007F) | ((word & 0x7F007F007F007F00) >> 1);
        word = (word & 0x00003FFF00003FFF) | ((word & 0x3FFF00003FFF0000) >> 2);
        return (word & 0x000000000FFFFFFF) | ((word & 0x0FFFFFFF00000000) >> 4);
    }
}
