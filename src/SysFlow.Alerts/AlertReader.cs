using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using SysFlow.Events;
using SysFlow.Records;

namespace SysFlow.Alerts;

/// <summary>
/// Reads the values of an untrusted <c>Alert</c>; every violation is an <see cref="AlertException"/>.
/// </summary>
internal ref struct AlertReader(ReadOnlySpan<byte> message)
{
    private const int IdLength = 16;

    private AvroReader _avro = new(message);

    /// <summary>Offset of the next byte.</summary>
    public readonly int Position => _avro.Position;

    /// <summary>Bytes not read yet.</summary>
    public readonly int Remaining => _avro.Remaining;

    /// <summary>Reads a fixed number of bytes.</summary>
    public ReadOnlySpan<byte> Fixed(int length)
    {
        int start = Position;
        ReadOnlySpan<byte> bytes = _avro.ReadFixed(length);
        if (!_avro.IsValid) ThrowFault(start);
        return bytes;
    }

    /// <summary>Reads a long.</summary>
    public long Long()
    {
        int start = Position;
        long value = _avro.ReadLong();
        if (!_avro.IsValid) ThrowFault(start);
        return value;
    }

    /// <summary>Reads a string and returns its place in the message.</summary>
    public Slice Text()
    {
        int start = Position;
        int length = _avro.ReadText().Length;
        if (!_avro.IsValid) ThrowFault(start);
        return new Slice(Position - length, length);
    }

    /// <summary>Appends the items of an array of strings to the pool; each takes at least one byte.</summary>
    public ListRange Texts(List<Slice> pool)
    {
        int first = pool.Count;
        while (NextBlock(1, out int count, out long end))
        {
            for (; count > 0; count--) pool.Add(Text());
            EndBlock(end);
        }

        return new ListRange(first, pool.Count - first);
    }

    /// <summary>Reads the index of an enum symbol or of a union branch.</summary>
    public int Choice(int last, string otherwise)
    {
        int start = Position;
        long choice = Long();
        if (choice < 0 || choice > last) Throw(otherwise, start);
        return (int)choice;
    }

    /// <summary>Replaces the list by an array of pairs; each takes at least two bytes.</summary>
    public void Group(List<AlertGroupValue> values)
    {
        values.Clear();
        while (NextBlock(2, out int count, out long end))
        {
            for (; count > 0; count--) values.Add(new AlertGroupValue(Text(), Text()));
            EndBlock(end);
        }
    }

    /// <summary>Replaces the list by an array of ids.</summary>
    public void Ids(List<UInt128> ids)
    {
        ids.Clear();
        while (NextBlock(IdLength, out int count, out long end))
        {
            for (; count > 0; count--) ids.Add(BinaryPrimitives.ReadUInt128BigEndian(Fixed(IdLength)));
            EndBlock(end);
        }
    }

    [DoesNotReturn]
    public static void Throw(string problem, int offset) =>
        throw new AlertException($"The message is not a valid alert: {problem} (byte {offset}).");

    private bool NextBlock(int itemBytes, out int count, out long end)
    {
        int start = Position;
        bool isBlock = _avro.NextBlock(itemBytes, out count, out end);
        if (!_avro.IsValid) ThrowFault(start);
        return isBlock;
    }

    private void EndBlock(long end)
    {
        int start = Position;
        _avro.EndBlock(end);
        if (!_avro.IsValid) ThrowFault(start);
    }

    [DoesNotReturn]
    private readonly void ThrowFault(int start) => Throw(_avro.Fault.Describe(), start);
}
