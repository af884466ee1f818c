using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using SysFlow.Events;

namespace SysFlow.Alerts;

/// <summary>
/// Reads Avro binary values from an untrusted message; every violation is an <see cref="AlertException"/>.
/// </summary>
/// <remarks>Source: Avro specification 1.12, "Binary encoding".</remarks>
internal ref struct AlertReader(ReadOnlySpan<byte> message)
{
    private const int IdLength = 16;

    private readonly ReadOnlySpan<byte> _message = message;

    public int Position { get; private set; }

    public readonly int Remaining => _message.Length - Position;

    public ReadOnlySpan<byte> Fixed(int length)
    {
        if (length > Remaining) Throw("it ends too early", Position);
        ReadOnlySpan<byte> read = _message.Slice(Position, length);
        Position += length;
        return read;
    }

    public long Long()
    {
        ulong value = 0;
        int start = Position;
        for (int shift = 0; shift < 64; shift += 7)
        {
            if (Position >= _message.Length) Throw("it ends within a number", start);
            byte next = _message[Position++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80) return (long)(value >> 1) ^ -(long)(value & 1);
        }

        Throw("a number is longer than ten bytes", start);
        return 0;
    }

    public Slice Text()
    {
        int start = Position;
        long length = Long();
        if (length < 0 || length > Remaining) Throw("a text is longer than the message", start);
        Slice slice = new(Position, (int)length);
        Position += (int)length;
        return slice;
    }

    /// <summary>
    /// Adds the items of an array of strings; each takes a byte at least, so their number is bounded by the message.
    /// </summary>
    public ListRange Texts(List<Slice> pool)
    {
        int first = pool.Count;
        for (long count = Block(1); count > 0; count = Block(1))
        {
            for (; count > 0; count--) pool.Add(Text());
        }

        return new ListRange(first, pool.Count - first);
    }

    /// <summary>An enum's position, or a union's branch.</summary>
    public int Choice(int last, string otherwise)
    {
        int start = Position;
        long choice = Long();
        if (choice < 0 || choice > last) Throw(otherwise, start);
        return (int)choice;
    }

    /// <summary>Replaces a list by an array of pairs; each takes two bytes at least.</summary>
    public void Group(List<AlertGroupValue> values)
    {
        values.Clear();
        for (long count = Block(2); count > 0; count = Block(2))
        {
            for (; count > 0; count--) values.Add(new AlertGroupValue(Text(), Text()));
        }
    }

    /// <summary>Replaces a list by an array of names.</summary>
    public void Ids(List<UInt128> ids)
    {
        ids.Clear();
        for (long count = Block(IdLength); count > 0; count = Block(IdLength))
        {
            for (; count > 0; count--) ids.Add(BinaryPrimitives.ReadUInt128BigEndian(Fixed(IdLength)));
        }
    }

    /// <summary>The number of items of an array's next block; 0 at its end.</summary>
    private long Block(int minItemBytes)
    {
        int start = Position;
        long count = Long();
        if (count < 0)
        {
            count = -count;
            Long();
        }

        if (count < 0 || count > Remaining / minItemBytes) Throw("a list is longer than the message", start);
        return count;
    }

    [DoesNotReturn]
    public static void Throw(string what, int position) =>
        throw new AlertException($"The message is not a valid alert: {what} (byte {position}).");
}
