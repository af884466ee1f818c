namespace SysFlow.Records;

/// <summary>Writes Avro's primitives into a span, which the caller makes large enough.</summary>
internal ref struct AvroSpanWriter(Span<byte> destination)
{
    private readonly Span<byte> _destination = destination;

    /// <summary>Bytes written.</summary>
    public int Position { get; private set; }

    /// <summary>A zig-zag varint of up to 10 bytes.</summary>
    public void WriteLong(long value)
    {
        ulong rest = (ulong)((value << 1) ^ (value >> 63));
        int position = Position;
        while (rest >= 0x80)
        {
            _destination[position++] = (byte)(rest | 0x80);
            rest >>= 7;
        }

        _destination[position++] = (byte)rest;
        Position = position;
    }

    /// <summary>One byte, 0 or 1.</summary>
    public void WriteBoolean(bool value) => _destination[Position++] = value ? (byte)1 : (byte)0;

    /// <summary>A length, then that many bytes.</summary>
    public void WriteText(ReadOnlySpan<byte> value)
    {
        WriteLong(value.Length);
        WriteRaw(value);
    }

    /// <summary>Bytes, unchanged.</summary>
    public void WriteRaw(ReadOnlySpan<byte> value)
    {
        value.CopyTo(_destination[Position..]);
        Position += value.Length;
    }

    /// <summary>An optional text: branch 1 and the text, or branch 0.</summary>
    public void WriteOptionalText(bool isPresent, ReadOnlySpan<byte> value)
    {
        WriteLong(isPresent ? 1 : 0);
        if (isPresent) WriteText(value);
    }

    /// <summary>An array or map left as encoded; an empty one is the single byte 0.</summary>
    public void WriteEncoded(ReadOnlySpan<byte> encoded)
    {
        if (encoded.IsEmpty) WriteLong(0);
        else WriteRaw(encoded);
    }

    /// <summary>Reserves room for a value of fixed length, which the caller fills.</summary>
    public Span<byte> WriteFixed(int length)
    {
        Span<byte> room = _destination.Slice(Position, length);
        Position += length;
        return room;
    }
}
