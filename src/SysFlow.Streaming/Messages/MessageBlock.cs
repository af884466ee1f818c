using System.Buffers;

namespace SysFlow.Streaming;

/// <summary>
/// Messages of one partition in the order of their offsets, in pooled memory that is valid until <see cref="Dispose"/>.
/// Several blocks may be alive at once. Created by an engine, read by one user.
/// </summary>
public sealed class MessageBlock : IDisposable
{
    private const int FirstSlots = 16;

    private byte[] _buffer;
    private Slot[] _slots = ArrayPool<Slot>.Shared.Rent(FirstSlots);
    private int _used;

    /// <summary>
    /// An empty block of <paramref name="partition"/> with room for <paramref name="bytes"/> bytes before it grows.
    /// </summary>
    public MessageBlock(TopicPartition partition, int bytes)
    {
        Partition = partition;
        _buffer = ArrayPool<byte>.Shared.Rent(bytes);
    }

    /// <summary>The partition all messages come from.</summary>
    public TopicPartition Partition { get; }

    /// <summary>Number of messages; at least one in a block that was read.</summary>
    public int Count { get; private set; }

    /// <summary>Total length of all messages in bytes.</summary>
    public int Bytes { get; private set; }

    /// <summary>Offset of the first message.</summary>
    public long FirstOffset => this[0].Offset;

    /// <summary>The position to commit once the whole block is processed: after its last message.</summary>
    public long NextOffset => this[Count - 1].Offset + 1;

    /// <summary>
    /// Number of messages between the reader's last position and this block that retention removed before they could be
    /// read. A value above 0 means loss, which the reader must count.
    /// </summary>
    public long Missing { get; set; }

    /// <summary>The message at <paramref name="index"/>, 0 to <see cref="Count"/> - 1.</summary>
    public Message this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
            Slot slot = _slots[index];
            return new Message(_buffer, slot.Start, new PartitionOffset(Partition, slot.Offset));
        }
    }

    /// <summary>Appends a copy of a message; called by the engine while it fills the block.</summary>
    /// <param name="offset">Its offset, above the last one's.</param>
    /// <param name="message">
    /// The message in the form of <see cref="MessageLayout"/>, already checked to be valid.
    /// </param>
    public void Add(long offset, ReadOnlySpan<byte> message)
    {
        message.CopyTo(Extend(message.Length, out int start));
        AddInPlace(offset, start, message.Length);
    }

    /// <summary>
    /// Room after the block's content for the engine to fill; <see cref="AddInPlace"/> then adds the messages in it.
    /// </summary>
    /// <param name="bytes">Length of the room in bytes.</param>
    /// <param name="start">Start of the room in the block.</param>
    public Span<byte> Extend(int bytes, out int start)
    {
        if (_buffer.Length - _used < bytes) PooledArray.Grow(ref _buffer, _used, _used + bytes);
        start = _used;
        _used += bytes;
        return _buffer.AsSpan(start, bytes);
    }

    /// <summary>Adds a message in the room by which the block was extended.</summary>
    /// <param name="offset">Its offset, above the last one's.</param>
    /// <param name="start">Its start in the block.</param>
    /// <param name="length">Its length, already checked to be valid.</param>
    public void AddInPlace(long offset, int start, int length)
    {
        if (Count == _slots.Length) PooledArray.Grow(ref _slots, Count, Count + 1);
        _slots[Count++] = new Slot(offset, start);
        Bytes += length;
    }

    /// <summary>Returns the memory to the pool; the messages must not be used any more.</summary>
    public void Dispose()
    {
        if (_buffer.Length == 0) return;
        ArrayPool<byte>.Shared.Return(_buffer);
        ArrayPool<Slot>.Shared.Return(_slots);
        _buffer = [];
        _slots = [];
        Count = 0;
    }

    private readonly record struct Slot(long Offset, int Start);
}
