using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using SysFlow.Records;

namespace SysFlow.Events;

/// <summary>
/// Reads the values of an untrusted <c>EventBatch</c>; every violation is an <see cref="EventBatchException"/>.
/// </summary>
internal ref struct BatchReader(ReadOnlySpan<byte> message)
{
    private AvroReader _avro = new(message);

    /// <summary>Offset of the next byte.</summary>
    internal readonly int Position => _avro.Position;

    /// <summary>Bytes not read yet.</summary>
    internal readonly int Remaining => _avro.Remaining;

    /// <summary>A long.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal long Long()
    {
        int start = Position;
        long value = _avro.ReadLong();
        if (!_avro.IsValid) ThrowFault(start);
        return value;
    }

    /// <summary>An int: a long in 32 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int Int()
    {
        int start = Position;
        int value = _avro.ReadInt();
        if (!_avro.IsValid) ThrowFault(start);
        return value;
    }

    /// <summary>An index into an array of <paramref name="count"/> items, or −1.</summary>
    internal int IndexOrNone(int count)
    {
        int start = Position;
        long value = Long();
        if ((ulong)(value + 1) > (ulong)count) Throw("an index points outside its array", start);
        return (int)value;
    }

    /// <summary>An index into an array of <paramref name="count"/> items.</summary>
    internal int Index(int count)
    {
        int start = Position;
        long value = Long();
        if ((ulong)value >= (ulong)count) Throw("an index points outside its array", start);
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

    /// <summary>A boolean.</summary>
    internal bool Bool()
    {
        int start = Position;
        bool value = _avro.ReadBoolean();
        if (!_avro.IsValid) ThrowFault(start);
        return value;
    }

    /// <summary>The branch of a union of null and a value.</summary>
    internal bool Present() => Choice(1) == 1;

    /// <summary>A string, as its place in the message.</summary>
    internal Slice Text()
    {
        int start = Position;
        int length = _avro.ReadText().Length;
        if (!_avro.IsValid) ThrowFault(start);
        return new Slice(Position - length, length);
    }

    /// <summary>A file's identity.</summary>
    internal FileOid FileId()
    {
        int start = Position;
        ReadOnlySpan<byte> oid = _avro.ReadFixed(FileOid.Size);
        if (!_avro.IsValid) ThrowFault(start);
        return new FileOid(oid);
    }

    /// <summary>A process's identity.</summary>
    internal ProcessOid ProcessId()
    {
        long createTs = Long();
        return new ProcessOid(createTs, Long());
    }

    /// <summary>
    /// Reads the head of an array's or a map's next block and returns the number of its items, 0 at the end. A count
    /// that the rest of the message cannot hold is rejected before room is made for it.
    /// </summary>
    /// <param name="itemSize">Minimum length of an item in bytes.</param>
    /// <param name="end">Declared end of the block; −1 when it declares none.</param>
    internal int BlockCount(int itemSize, out long end)
    {
        int start = Position;
        _avro.NextBlock(itemSize, out int count, out end);
        if (!_avro.IsValid) ThrowFault(start);
        return count;
    }

    /// <summary>Checks that a block ends where its head says.</summary>
    internal void CheckBlockEnd(long end)
    {
        int start = Position;
        _avro.EndBlock(end);
        if (!_avro.IsValid) ThrowFault(start);
    }

    /// <summary>Checks that no bytes are left.</summary>
    internal readonly void CheckEnd()
    {
        if (Remaining != 0) Throw("bytes follow the end of the batch", Position);
    }

    /// <summary>The bytes from <paramref name="start"/> to the current position.</summary>
    internal readonly Slice Since(int start) => new(start, Position - start);

    /// <summary>Skips bytes that have already been checked.</summary>
    internal void Skip(int count) => _avro.ReadFixed(count);

    [DoesNotReturn]
    internal static void Throw(string problem, int offset) => throw new EventBatchException(problem, offset);

    [DoesNotReturn]
    private readonly void ThrowFault(int start) => Throw(_avro.Fault.Describe(), start);
}
