using System.Buffers;
using System.Buffers.Binary;

namespace SysFlow.Streaming.Embedded;

/// <summary>Walks the entries of one page from a given one on, without looking at their messages.</summary>
internal sealed class PageWalk : IDisposable
{
    /// <summary>Small entries share a read; of large ones, hardly more than the headers is read.</summary>
    private const int WindowBytes = 1 << 14;

    private const int HeadBytes = FrameLayout.EntryPrefixBytes + FrameLayout.HeaderBytes;

    private readonly PartitionFrames _frames;
    private readonly byte[] _window = ArrayPool<byte>.Shared.Rent(WindowBytes);
    private readonly long _end;
    private long _windowStart;
    private int _windowLength;
    private int _entryLength;

    /// <param name="frames">The partition.</param>
    /// <param name="first">The entry to begin with.</param>
    /// <param name="end">Address behind the last committed entry.</param>
    public PageWalk(PartitionFrames frames, LogPosition first, long end)
    {
        _frames = frames;
        _end = Math.Min(frames.Geometry.NextPage(first.Address), end);
        Current = Behind = first;
    }

    /// <summary>The present entry.</summary>
    public LogPosition Current { get; private set; }

    /// <summary>The place behind it.</summary>
    public LogPosition Behind { get; private set; }

    /// <summary>Goes to the next entry; false at the end of the page or of what is committed.</summary>
    public bool MoveNext()
    {
        long address = Behind.Address;
        if (_end - address < FrameLayout.EntryPrefixBytes) return false;
        ReadOnlySpan<byte> head = HeadAt(address);
        _entryLength = BinaryPrimitives.ReadInt32LittleEndian(head);
        if (_entryLength == 0) return false;
        if (head.Length < HeadBytes || _entryLength > _end - address - FrameLayout.EntryPrefixBytes)
            throw _frames.Damaged(address, Behind.Offset, "an entry's length is wrong");
        FrameHeader header = FrameLayout.ReadHeader(head[FrameLayout.EntryPrefixBytes..]);
        _frames.CheckLength(address, _entryLength, header, Behind.Offset);
        Current = new LogPosition(address, header.FirstOffset, header.MaxBefore);
        Behind = new LogPosition(FrameLayout.Behind(address, _entryLength), header.NextOffset, header.MaxAfter);
        return true;
    }

    /// <summary>The offset of the present entry's first message not before a time; null when there is none.</summary>
    public long? FindTime(long timestamp)
    {
        byte[] entry = ArrayPool<byte>.Shared.Rent(FrameLayout.EntryPrefixBytes + _entryLength);
        byte[] messages = [];
        try
        {
            Span<byte> frame = entry.AsSpan(0, FrameLayout.EntryPrefixBytes + _entryLength);
            if (_frames.Files.Read(Current.Address, frame) < frame.Length) throw CutOff(Current);
            frame = frame[FrameLayout.EntryPrefixBytes..];
            FrameHeader header = _frames.Open(frame, Current);
            messages = ArrayPool<byte>.Shared.Rent(header.MessageBytes);
            _frames.ReadMessages(frame, messages.AsSpan(0, header.MessageBytes), Current);
            return FindTime(messages.AsSpan(0, header.MessageBytes), timestamp);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(entry);
            ArrayPool<byte>.Shared.Return(messages);
        }
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_window);

    private long? FindTime(ReadOnlySpan<byte> messages, long timestamp)
    {
        for (long offset = Current.Offset; offset < Behind.Offset; offset++)
        {
            int length = MessageLayout.LengthOfFirst(messages);
            if (length == 0) throw _frames.Damaged(Current.Address, offset, "a message is malformed");
            if (MessageLayout.Timestamp(messages) >= timestamp) return offset;
            messages = messages[length..];
        }

        return null;
    }

    /// <summary>The length and header of the entry at an address, or what is left of the page.</summary>
    private ReadOnlySpan<byte> HeadAt(long address)
    {
        int length = (int)Math.Min(HeadBytes, _end - address);
        if (address < _windowStart || address + length > _windowStart + _windowLength)
        {
            _windowStart = address;
            _windowLength = (int)Math.Min(WindowBytes, _end - address);
            if (_frames.Files.Read(address, _window.AsSpan(0, _windowLength)) < _windowLength) throw CutOff(Behind);
        }

        return _window.AsSpan((int)(address - _windowStart), length);
    }

    private StreamingException CutOff(LogPosition at) => _frames.Damaged(at.Address, at.Offset, "the file is cut off");
}
