using System.Buffers.Binary;

namespace SysFlow.Documents.Embedded;

/// <summary>Reads what <see cref="ByteWriter"/> wrote, with every check.</summary>
internal ref struct ByteReader(ReadOnlySpan<byte> bytes, string file, long key)
{
    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>The bytes that have not been read yet.</summary>
    public readonly ReadOnlySpan<byte> Rest => _rest;

    /// <summary>Reads one byte.</summary>
    public byte ReadByte() => ReadBytes(1)[0];

    /// <summary>Reads <paramref name="count"/> bytes.</summary>
    public ReadOnlySpan<byte> ReadBytes(int count)
    {
        if ((uint)count > (uint)_rest.Length) throw PartCodec.Damaged(file, key, "it ends too early");
        ReadOnlySpan<byte> read = _rest[..count];
        _rest = _rest[count..];
        return read;
    }

    /// <summary>Reads a varint of at most 64 bits.</summary>
    public ulong ReadVarint()
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            byte b = ReadByte();
            value |= (ulong)(b & 0x7F) << shift;
            if (b < 0x80) return value;
        }

        throw PartCodec.Damaged(file, key, "a number is longer than 64 bits");
    }

    /// <summary>Reads a count or length of at most <paramref name="max"/>.</summary>
    public int ReadLength(int max)
    {
        ulong value = ReadVarint();
        if (max < 0 || value > (ulong)max) throw PartCodec.Damaged(file, key, $"a length of {value} is above {max}");
        return (int)value;
    }

    /// <summary>Reads a little-endian number of <paramref name="width"/> bytes: 1, 2 or 4.</summary>
    public uint ReadFixed(int width)
    {
        ReadOnlySpan<byte> read = ReadBytes(width);
        return width switch
        {
            1 => read[0],
            2 => BinaryPrimitives.ReadUInt16LittleEndian(read),
            _ => BinaryPrimitives.ReadUInt32LittleEndian(read),
        };
    }
}
