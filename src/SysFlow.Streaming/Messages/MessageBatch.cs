using System.Buffers;
using System.Buffers.Binary;

namespace SysFlow.Streaming;

/// <summary>
/// Messages to append, written one after the other into one pooled buffer: <see cref="Start"/>,
/// <see cref="AddHeader"/>, the value through <see cref="IBufferWriter{T}"/>, <see cref="Complete"/>. Reused after
/// <see cref="Clear"/>; allocates nothing once it has grown. Not safe for concurrent use.
/// </summary>
public sealed class MessageBatch : IBufferWriter<byte>, IDisposable
{
    private const int FirstBytes = 1 << 16;
    private const int FirstSlots = 64;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstBytes);
    private Slot[] _slots = ArrayPool<Slot>.Shared.Rent(FirstSlots);
    private string? _topic;
    private int _start;
    private int _used;
    private int _valueStart;

    /// <summary>An empty batch.</summary>
    /// <param name="maxMessageBytes">
    /// The largest message; a larger one throws <see cref="MessageTooLargeException"/>.
    /// </param>
    /// <param name="maxBytes">The largest total of all messages; exceeding it throws too.</param>
    public MessageBatch(int maxMessageBytes = MessageLimits.MaxMessageBytes, int maxBytes = MessageLimits.MaxBatchBytes)
    {
        MaxMessageBytes = maxMessageBytes;
        MaxBytes = maxBytes;
    }

    /// <summary>The largest message in bytes, in the form of <see cref="MessageLayout"/>.</summary>
    public int MaxMessageBytes { get; }

    /// <summary>The largest total of all messages in bytes.</summary>
    public int MaxBytes { get; }

    /// <summary>Number of complete messages.</summary>
    public int Count { get; private set; }

    /// <summary>Whether a message has been started and neither completed nor discarded.</summary>
    public bool HasUnfinished => _topic is not null;

    /// <summary>Bytes of the complete messages.</summary>
    public int Bytes => _start;

    /// <summary>The complete message at <paramref name="index"/>; its position names the target topic.</summary>
    public Message this[int index]
    {
        get
        {
            Slot slot = SlotAt(index);
            return new Message(_buffer, slot.Start, new PartitionOffset(new TopicPartition(slot.Topic, -1), -1));
        }
    }

    /// <summary>The target topic of the message at <paramref name="index"/>.</summary>
    public string TopicOf(int index) => SlotAt(index).Topic;

    /// <summary>
    /// Messages one after the other, each in the form of <see cref="MessageLayout"/>; valid until the batch is changed.
    /// </summary>
    public ReadOnlySpan<byte> Encoded(int index, int count = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        int start = SlotAt(index).Start;
        SlotAt(index + count - 1);
        int end = index + count < Count ? _slots[index + count].Start : _start;
        return _buffer.AsSpan(start, end - start);
    }

    /// <summary>Starts a message.</summary>
    /// <param name="topic">Its target topic.</param>
    /// <param name="key">
    /// Selects the partition and thus the order (<see cref="KeyPartitioner"/>); empty for none.
    /// </param>
    /// <param name="timestamp">Milliseconds since the Unix epoch.</param>
    public void Start(string topic, ReadOnlySpan<byte> key, long timestamp)
    {
        if (_topic is not null) ThrowUnfinished();
        ArgumentException.ThrowIfNullOrEmpty(topic);
        _topic = topic;
        _valueStart = -1;
        Span<byte> at = Reserve(MessageLayout.PrefixBytes + key.Length);
        BinaryPrimitives.WriteInt64LittleEndian(at, timestamp);
        BinaryPrimitives.WriteInt32LittleEndian(at[MessageLayout.KeyLengthAt..], key.Length);
        key.CopyTo(at[MessageLayout.PrefixBytes..]);
        _used += MessageLayout.PrefixBytes + key.Length;
        BinaryPrimitives.WriteInt32LittleEndian(_buffer.AsSpan(_start + MessageLayout.HeadersLengthAt), 0);
    }

    /// <summary>Adds a header to the started message; must precede its value.</summary>
    /// <param name="name">Name in UTF-8, at most 65,535 bytes.</param>
    /// <param name="value">Value.</param>
    public void AddHeader(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        if (_topic is null || _valueStart >= 0) ThrowNotStarted();
        ArgumentOutOfRangeException.ThrowIfGreaterThan(name.Length, ushort.MaxValue);
        int length = MessageLayout.HeaderPrefixBytes + name.Length + value.Length;
        Span<byte> at = Reserve(length);
        BinaryPrimitives.WriteUInt16LittleEndian(at, (ushort)name.Length);
        BinaryPrimitives.WriteInt32LittleEndian(at[2..], value.Length);
        name.CopyTo(at[MessageLayout.HeaderPrefixBytes..]);
        value.CopyTo(at[(MessageLayout.HeaderPrefixBytes + name.Length)..]);
        _used += length;
        Span<byte> total = _buffer.AsSpan(_start + MessageLayout.HeadersLengthAt);
        BinaryPrimitives.WriteInt32LittleEndian(total, BinaryPrimitives.ReadInt32LittleEndian(total) + length);
    }

    /// <summary>Adds bytes to the value of the started message.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        BeginValue();
        bytes.CopyTo(Reserve(bytes.Length));
        _used += bytes.Length;
    }

    /// <inheritdoc />
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        BeginValue();
        return Reserve(Math.Max(sizeHint, 1), exact: false);
    }

    /// <inheritdoc />
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        BeginValue();
        Reserve(Math.Max(sizeHint, 1), exact: false);
        return _buffer.AsMemory(_used);
    }

    /// <inheritdoc />
    public void Advance(int count)
    {
        if (_topic is null || _valueStart < 0) ThrowNotStarted();
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)count, (uint)(_buffer.Length - _used), nameof(count));
        CheckLimits(count);
        _used += count;
    }

    /// <summary>Completes the message and adds it to the batch.</summary>
    public void Complete()
    {
        BeginValue();
        BinaryPrimitives.WriteInt32LittleEndian(
            _buffer.AsSpan(_start + MessageLayout.ValueLengthAt), _used - _valueStart);
        if (Count == _slots.Length) PooledArray.Grow(ref _slots, Count, Count + 1);
        _slots[Count++] = new Slot(_topic!, _start);
        _start = _used;
        _topic = null;
    }

    /// <summary>Discards the started message, if there is one.</summary>
    public void Discard()
    {
        _used = _start;
        _topic = null;
    }

    /// <summary>Removes all messages from <paramref name="count"/> on, and a started one.</summary>
    public void Truncate(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)count, (uint)Count, nameof(count));
        if (count < Count) _start = _slots[count].Start;
        Count = count;
        Discard();
    }

    /// <summary>Removes all messages and keeps the memory for the next ones.</summary>
    public void Clear() => Truncate(0);

    /// <summary>Returns the memory to the pool.</summary>
    public void Dispose()
    {
        if (_buffer.Length == 0) return;
        ArrayPool<byte>.Shared.Return(_buffer);
        ArrayPool<Slot>.Shared.Return(_slots, clearArray: true);
        _buffer = [];
        _slots = [];
        Count = _start = _used = 0;
    }

    private Slot SlotAt(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
        return _slots[index];
    }

    private void BeginValue()
    {
        if (_topic is null) ThrowNotStarted();
        if (_valueStart < 0) _valueStart = _used;
    }

    /// <summary>
    /// Room for <paramref name="bytes"/> bytes. A size hint may exceed a limit, since less of it may be used.
    /// </summary>
    private Span<byte> Reserve(int bytes, bool exact = true)
    {
        if (exact) CheckLimits(bytes);
        else if (bytes > MaxBytes) ThrowTooLarge(bytes);
        if (_buffer.Length - _used < bytes) PooledArray.Grow(ref _buffer, _used, _used + bytes);
        return _buffer.AsSpan(_used);
    }

    private void CheckLimits(int more)
    {
        long message = (long)_used - _start + more;
        if (message > MaxMessageBytes || _start + message > MaxBytes) ThrowTooLarge(message);
    }

    private void ThrowTooLarge(long message)
    {
        Discard();
        throw new MessageTooLargeException(message > MaxMessageBytes
            ? $"A message of {message} bytes or more exceeds the limit of {MaxMessageBytes} bytes."
            : $"A batch of {_start + message} bytes or more exceeds the limit of {MaxBytes} bytes.");
    }

    private static void ThrowNotStarted() =>
        throw new InvalidOperationException(
            "Call Start, then AddHeader for each header, then write the value, then call Complete.");

    private static void ThrowUnfinished() =>
        throw new InvalidOperationException("The previous message has been neither completed nor discarded.");

    private readonly record struct Slot(string Topic, int Start);
}
