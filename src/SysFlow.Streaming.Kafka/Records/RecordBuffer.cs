using System.Buffers;
using System.Buffers.Binary;
using Confluent.Kafka;

namespace SysFlow.Streaming.Kafka;

/// <summary>
/// Copies a record from the client's memory into the form of <see cref="MessageLayout"/> without an array of its own:
/// the client passes key and value as spans, in this order, and the headers with the value. Not safe for concurrent
/// use.
/// </summary>
internal sealed class RecordBuffer : IDeserializer<int>, IDisposable
{
    private const int FirstBytes = 1 << 16;

    private readonly HeaderNames _names = new();
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(FirstBytes);
    private int _used;

    /// <summary>The record read last, with this timestamp in milliseconds since the Unix epoch.</summary>
    public ReadOnlySpan<byte> Message(long timestamp)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_bytes, timestamp);
        return _bytes.AsSpan(0, _used);
    }

    /// <summary>Called by the client with a key or a value; returns its length.</summary>
    public int Deserialize(ReadOnlySpan<byte> data, bool isNull, SerializationContext context)
    {
        if (context.Component == MessageComponentType.Key)
        {
            _used = MessageLayout.PrefixBytes;
            Append(data);
            BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(MessageLayout.KeyLengthAt), data.Length);
        }
        else
        {
            int start = _used;
            foreach (IHeader header in (IEnumerable<IHeader>?)context.Headers ?? []) Append(header);
            BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(MessageLayout.HeadersLengthAt), _used - start);
            Append(data);
            BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(MessageLayout.ValueLengthAt), data.Length);
        }

        return data.Length;
    }

    public void Dispose()
    {
        if (_bytes.Length > 0) ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
    }

    private void Append(IHeader header)
    {
        ReadOnlySpan<byte> name = _names.BytesOf(header.Key);
        ReadOnlySpan<byte> value = header.GetValueBytes();
        Span<byte> prefix = stackalloc byte[MessageLayout.HeaderPrefixBytes];
        BinaryPrimitives.WriteUInt16LittleEndian(prefix, (ushort)name.Length);
        BinaryPrimitives.WriteInt32LittleEndian(prefix[sizeof(ushort)..], value.Length);
        Append(prefix);
        Append(name);
        Append(value);
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        if (_bytes.Length - _used < bytes.Length) Grow(_used + bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(_used));
        _used += bytes.Length;
    }

    private void Grow(int needed)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, _bytes.Length * 2));
        _bytes.AsSpan(0, _used).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
