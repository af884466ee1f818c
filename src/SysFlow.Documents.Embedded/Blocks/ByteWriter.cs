using System.Buffers.Binary;

namespace SysFlow.Documents.Embedded;

/// <summary>A growing, reusable byte buffer with the encodings of blocks.</summary>
internal sealed class ByteWriter
{
    private byte[] _bytes = new byte[4096];

    /// <summary>Bytes written.</summary>
    public int Length { get; private set; }

    /// <summary>The bytes written.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>The bytes written; valid until the next write.</summary>
    public ReadOnlyMemory<byte> WrittenMemory => _bytes.AsMemory(0, Length);

    /// <summary>A reference to a byte that has been written, to change it.</summary>
    public ref byte At(int index) => ref _bytes.AsSpan(0, Length)[index];

    /// <summary>Clears the content and releases a buffer that a large document made large.</summary>
    public void Clear()
    {
        Length = 0;
        if (_bytes.Length > BlockLimits.KeptBytes) _bytes = new byte[4096];
    }

    /// <summary>Appends one byte.</summary>
    public void Write(byte value)
    {
        if (Length == _bytes.Length) Reserve(1);
        _bytes[Length++] = value;
    }

    /// <summary>Appends bytes.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Take(bytes.Length));
    }

    /// <summary>Appends a varint: seven bits to a byte, lowest first, the high bit set in all but the last.</summary>
    public void WriteVarint(ulong value)
    {
        while (value >= 0x80)
        {
            Write((byte)(value | 0x80));
            value >>= 7;
        }

        Write((byte)value);
    }

    /// <summary>Appends eight bytes, little-endian.</summary>
    public void WriteUInt64(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Take(8), value);

    /// <summary>Room for <paramref name="count"/> bytes, counted as written.</summary>
    public Span<byte> Take(int count)
    {
        Reserve(count);
        Length += count;
        return _bytes.AsSpan(Length - count, count);
    }

    /// <summary>Removes the last <paramref name="count"/> bytes.</summary>
    public void GiveBack(int count) => Length -= count;

    private void Reserve(int count)
    {
        if (_bytes.Length - Length >= count) return;
        Array.Resize(ref _bytes, checked((int)Math.Max(_bytes.Length * 2L, Length + (long)count)));
    }
}
