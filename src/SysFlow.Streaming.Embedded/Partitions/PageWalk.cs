using System.Buffers;
using System.Buffers.Binary;

namespace SysFlow.Streaming.Embedded;

/// <summary>Walks the entries of one page from a given one on, without looking at their messages.</summary>
internal sealed class PageWalk : IDisposable
{
    private readonly PartitionFrames _frames;
    private readonly byte[] _buffer;
    private readonly int _length;
    private int _next;
    private int _frame;

    /// <param name="frames">The partition.</param>
    /// <param name="first">The entry to begin with.</param>
    /// <param name="end">Address behind the last committed entry.</param>
    public PageWalk(PartitionFrames frames, LogPosition first, long end)
    {
        _frames = frames;
        int wanted = (int)(Math.Min(frames.Geometry.NextPage(first.Address), end) - first.Address);
        _buffer = ArrayPool<byte>.Shared.Rent(wanted);
        _length = frames.Files.Read(first.Address, _buffer.AsSpan(0, wanted));
        if (_length < wanted)
        {
            Dispose();
            throw frames.Damaged(first.Address, first.Offset, "the file is cut off");
        }

        Start = first.Address;
        Current = Behind = first;
    }

    /// <summary>The present entry.</summary>
    public LogPosition Current { get; private set; }

    /// <summary>The place behind it.</summary>
    public LogPosition Behind { get; private set; }

    private long Start { get; }

    /// <summary>Goes to the next entry; false at the end of the page or of what is committed.</summary>
    public bool MoveNext()
    {
        if (_length - _next < FrameLayout.EntryPrefixBytes) return false;
        int length = BinaryPrimitives.ReadInt32LittleEndian(_buffer.AsSpan(_next));
        if (length == 0) return false;
        long address = Start + _next;
        _frame = _next + FrameLayout.EntryPrefixBytes;
        if (length < FrameLayout.HeaderBytes || length > _length - _frame)
            throw _frames.Damaged(address, Behind.Offset, "an entry's length is wrong");
        FrameHeader header = FrameLayout.ReadHeader(_buffer.AsSpan(_frame));
        _frames.CheckLength(address, length, header, Behind.Offset);
        Current = new LogPosition(address, header.FirstOffset, header.MaxBefore);
        Behind = new LogPosition(FrameLayout.Behind(address, length), header.NextOffset, header.MaxAfter);
        _next = (int)(Behind.Address - Start);
        return true;
    }

    /// <summary>The offset of the present entry's first message not before a time; null when there is none.</summary>
    public long? FindTime(long timestamp)
    {
        ReadOnlySpan<byte> messages = _buffer.AsSpan(
            _frame + FrameLayout.HeaderBytes, _next - _frame - FrameLayout.HeaderBytes);
        for (long offset = Current.Offset; offset < Behind.Offset; offset++)
        {
            int length = MessageLayout.LengthOfFirst(messages);
            if (length == 0) throw _frames.Damaged(Current.Address, offset, "a message is malformed");
            if (MessageLayout.Timestamp(messages) >= timestamp) return offset;
            messages = messages[length..];
        }

        return null;
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);
}
