using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using SysFlow.Records;

namespace SysFlow.Events;

/// <summary>
/// Reads Avro binary values from an untrusted message; every violation is an <see cref="EventBatchException"/>.
/// </summary>
/// <remarks>Source: Avro specification 1.12, "Binary encoding".</remarks>
internal ref struct BatchReader(ReadOnlySpan<byte> message)
{
    private readonly ReadOnlySpan<byte> _message = message;

    /// <summary>Offset of the next byte.</summary>
    internal int Position { get; private set; }

    /// <summary>Bytes not read yet.</summary>
    internal readonly int Remaining => _message.Length - Position;

    /// <summary>A long: zigzag, seven bits to a byte, lowest first; at most ten bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal long Long()
    {
        ReadOnlySpan<byte> from = _message;
        int at = Position;
        if ((uint)at < (uint)from.Length && from[at] < 0x80)
        {
            Position = at + 1;
            return (from[at] >> 1) ^ -(from[at] & 1);
        }

        return LongOfSeveralBytes();
    }

    /// <summary>An int: a long in 32 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int Int()
    {
        int start = Position;
        long value = Long();
        if (value != (int)value) Throw("a number does not fit in 32 bits", start);
        return (int)value;
    }

    /// <summary>An index into an array of <paramref name="count"/> items, or −1.</summary>
    internal int IndexOrNone(int count)
    {
        int start = Position;
        long value = Long();
        if ((ulong)(value + 1) > (ulong)count) Throw("an index is outside its array", start);
        return (int)value;
    }

    /// <summary>An index into an array of <paramref name="count"/> items.</summary>
    internal int Index(int count)
    {
        int start = Position;
        long value = Long();
        if ((ulong)value >= (ulong)count) Throw("an index is outside its array", start);
        return (int)value;
    }

    /// <summary>An enum, or a union's branch: a number from 0 to <paramref name="highest"/>.</summary>
    internal int Choice(int highest)
    {
        int start = Position;
        long value = Long();
        if ((ulong)value > (ulong)highest) Throw("an enum or union has no such member", start);
        return (int)value;
    }

    /// <summary>A boolean: one byte, 0 or 1.</summary>
    internal bool Bool()
    {
        if (Remaining == 0) ThrowEnd();
        int value = _message[Position];
        if (value > 1) Throw("a boolean is neither 0 nor 1", Position);
        Position++;
        return value == 1;
    }

    /// <summary>The branch of a union of null and a value.</summary>
    internal bool Present() => Choice(1) == 1;

    /// <summary>A string, as its place in the message.</summary>
    internal Slice Text()
    {
        int start = Position;
        long length = Long();
        if ((ulong)length > (ulong)Remaining) Throw("a text is longer than the message", start);
        Slice text = new(Position, (int)length);
        Position += (int)length;
        return text;
    }

    /// <summary>A file's identity.</summary>
    internal FileOid FileId()
    {
        if (Remaining < FileOid.Size) ThrowEnd();
        FileOid oid = new(_message.Slice(Position, FileOid.Size));
        Position += FileOid.Size;
        return oid;
    }

    /// <summary>A process's identity.</summary>
    internal ProcessOid ProcessId()
    {
        long createTs = Long();
        return new ProcessOid(createTs, Long());
    }

    /// <summary>
    /// Reads the head of an array's or a map's next block and returns the number of its items, 0 at the end. An item
    /// takes at least <paramref name="itemSize"/> bytes, so a count that the rest of the message cannot hold is
    /// rejected before room is made for it.
    /// </summary>
    /// <param name="itemSize">Minimum length of an item in bytes.</param>
    /// <param name="end">Declared end of the block; −1 when it declares none.</param>
    internal int BlockCount(int itemSize, out int end)
    {
        int start = Position;
        long count = Long();
        end = -1;
        if (count < 0)
        {
            count = -count;
            long size = Long();
            if ((ulong)size > (ulong)Remaining) Throw("a block is longer than the message", start);
            end = Position + (int)size;
        }

        if ((ulong)count > (ulong)(Remaining / itemSize))
            Throw("a block counts more items than the message can hold", start);
        return (int)count;
    }

    /// <summary>Checks that a block ends where its head says.</summary>
    internal readonly void CheckBlockEnd(int end)
    {
        if (end >= 0 && Position != end) Throw("a block does not have its declared size", Position);
    }

    /// <summary>Checks that no bytes are left.</summary>
    internal readonly void CheckEnd()
    {
        if (Remaining != 0) Throw("bytes follow the end of the batch", Position);
    }

    /// <summary>The bytes from <paramref name="start"/> to the current position.</summary>
    internal readonly Slice Since(int start) => new(start, Position - start);

    /// <summary>Skips bytes that have already been checked.</summary>
    internal void Skip(int count) => Position += count;

    [DoesNotReturn]
    internal static void Throw(string problem, int offset) => throw new EventBatchException(problem, offset);

    [DoesNotReturn]
    private readonly void ThrowEnd() => Throw("the message ends in the middle of a value", _message.Length);

    private long LongOfSeveralBytes()
    {
        ulong value = 0;
        int at = Position;
        for (int shift = 0; shift < 64; shift += 7)
        {
            if ((uint)at >= (uint)_message.Length) ThrowEnd();
            byte next = _message[at++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next >= 0x80) continue;
            if (shift == 63 && next > 1) break;
            Position = at;
            return (long)(value >> 1) ^ -(long)(value & 1);
        }

        Throw("a number is longer than 64 bits", Position);
        return 0;
    }
}
