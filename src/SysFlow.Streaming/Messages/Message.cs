namespace SysFlow.Streaming;

/// <summary>
/// One message: a view of bytes owned by a <see cref="MessageBlock"/> or <see cref="MessageBatch"/>, valid as long as
/// they are.
/// </summary>
public readonly struct Message
{
    private readonly byte[] _buffer;
    private readonly int _start;
    private readonly int _keyLength;
    private readonly int _headersLength;
    private readonly int _valueLength;

    internal Message(byte[] buffer, int start, PartitionOffset position)
    {
        _buffer = buffer;
        _start = start;
        Position = position;
        ReadOnlySpan<byte> message = buffer.AsSpan(start, MessageLayout.PrefixBytes);
        Timestamp = MessageLayout.Timestamp(message);
        _keyLength = MessageLayout.ReadLength(message, MessageLayout.KeyLengthAt);
        _headersLength = MessageLayout.ReadLength(message, MessageLayout.HeadersLengthAt);
        _valueLength = MessageLayout.ReadLength(message, MessageLayout.ValueLengthAt);
    }

    /// <summary>Its position; in a <see cref="MessageBatch"/> its target topic, with partition and offset -1.</summary>
    public PartitionOffset Position { get; }

    /// <summary>Its offset in the partition.</summary>
    public long Offset => Position.Offset;

    /// <summary>Timestamp from the producer, milliseconds since the Unix epoch.</summary>
    public long Timestamp { get; }

    /// <summary>The key; empty for none.</summary>
    public ReadOnlySpan<byte> Key => _buffer.AsSpan(_start + MessageLayout.PrefixBytes, _keyLength);

    /// <summary>The headers, in the order in which they were written.</summary>
    public MessageHeaders Headers =>
        new(_buffer.AsSpan(_start + MessageLayout.PrefixBytes + _keyLength, _headersLength));

    /// <summary>The value; may be empty.</summary>
    public ReadOnlySpan<byte> Value => _buffer.AsSpan(ValueStart, _valueLength);

    /// <summary>The value, for code that keeps it across an await or passes it on.</summary>
    public ReadOnlyMemory<byte> ValueMemory => _buffer.AsMemory(ValueStart, _valueLength);

    /// <summary>Length in bytes of the flat form: prefix, key, headers and value.</summary>
    public int Bytes => MessageLayout.PrefixBytes + _keyLength + _headersLength + _valueLength;

    private int ValueStart => _start + MessageLayout.PrefixBytes + _keyLength + _headersLength;
}
