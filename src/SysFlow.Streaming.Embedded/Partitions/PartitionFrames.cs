using System.Buffers.Binary;

namespace SysFlow.Streaming.Embedded;

/// <summary>
/// Finds frames by offset and by time. Entries never cross a page and each page begins with one, so the first header of
/// every page is an index that needs no upkeep: a binary search over pages, then a walk within one.
/// </summary>
internal sealed class PartitionFrames(TopicPartition name, SegmentFiles files, PartitionGeometry geometry)
{
    public SegmentFiles Files => files;

    public PartitionGeometry Geometry => geometry;

    /// <summary>
    /// The oldest entry: where FASTER says, or later when files have been removed since the commit it says it from.
    /// </summary>
    public LogPosition FindLow(long begin, long committed)
    {
        if (begin >= committed) return new LogPosition(begin, 0, FrameLayout.NoTimestamp);
        while (!files.Exists(begin))
        {
            begin = geometry.SegmentStart(geometry.Segment(begin) + 1);
            if (begin >= committed) throw Damaged(begin, -1, "its files are missing");
        }

        return FirstOn(begin);
    }

    /// <summary>The end of the committed entries.</summary>
    public LogPosition FindEnd(LogPosition low, long committed)
    {
        if (low.Address >= committed) return low;
        long page = Math.Max(low.Address, geometry.PageStart(committed - 1));
        LogPosition last = FirstOn(page);
        using PageWalk walk = new(this, last, committed);
        while (walk.MoveNext()) last = walk.Behind;
        return last with { Address = committed };
    }

    /// <summary>The entry that begins at <paramref name="address"/>, by its header alone.</summary>
    public LogPosition FirstOn(long address)
    {
        Span<byte> head = stackalloc byte[FrameLayout.EntryPrefixBytes + FrameLayout.HeaderBytes];
        if (files.Read(address, head) < head.Length) throw Damaged(address, -1, "the file is cut off");
        FrameHeader header = FrameLayout.ReadHeader(head[FrameLayout.EntryPrefixBytes..]);
        CheckLength(address, BinaryPrimitives.ReadInt32LittleEndian(head), header, header.FirstOffset);
        return new LogPosition(address, header.FirstOffset, header.MaxBefore);
    }

    /// <summary>The entry that holds an offset between <paramref name="low"/> and <paramref name="end"/>.</summary>
    public LogPosition FindOffset(long offset, LogPosition low, LogPosition end)
    {
        LogPosition page = LastPageWhere(low, end, first => first.Offset <= offset);
        using PageWalk walk = new(this, page, end.Address);
        while (walk.MoveNext())
        {
            if (offset < walk.Behind.Offset) return walk.Current;
        }

        throw Damaged(page.Address, offset, "no entry holds it");
    }

    /// <summary>The offset of the first message not before a time, or the end's.</summary>
    public long FindTime(long timestamp, LogPosition low, LogPosition end)
    {
        if (low.Address >= end.Address || end.MaxTimestamp < timestamp) return end.Offset;
        LogPosition page = LastPageWhere(low, end, first => first.MaxTimestamp < timestamp);
        while (true)
        {
            using PageWalk walk = new(this, page, end.Address);
            while (walk.MoveNext())
            {
                if (walk.Behind.MaxTimestamp >= timestamp && walk.FindTime(timestamp) is { } offset) return offset;
            }

            // Only when the maximum was reached before the oldest entry kept may there be nothing on this page, or on
            // any.
            long next = geometry.NextPage(page.Address);
            if (next >= end.Address) return end.Offset;
            page = FirstOn(next);
        }
    }

    /// <summary>
    /// Throws unless an entry's length and header can be true; what they say then bounds the memory that reading it
    /// takes.
    /// </summary>
    public void CheckLength(long address, int length, FrameHeader header, long expectedOffset)
    {
        long most = geometry.NextPage(address) - address - FrameLayout.EntryPrefixBytes;
        if (length < FrameLayout.HeaderBytes || length > most)
            throw Damaged(address, expectedOffset, "an entry's length is wrong");
        long mostBytes = header.Count == 1 ? geometry.LargestMessage : FrameLayout.MaxMessagesBytes;
        if (header.MessageBytes < length - FrameLayout.HeaderBytes || header.MessageBytes > mostBytes)
            throw Damaged(address, expectedOffset, "an entry's header is wrong");
        if (header.Count < 1 || header.Count > header.MessageBytes / MessageLayout.PrefixBytes
            || header.FirstOffset < 0)
        {
            throw Damaged(address, expectedOffset, "an entry's header is wrong");
        }

        if (header.FirstOffset != expectedOffset)
            throw Damaged(address, expectedOffset, $"the entry there begins at offset {header.FirstOffset}");
    }

    /// <summary>The header of a whole frame, once its checksum and lengths have been found right.</summary>
    public FrameHeader Open(ReadOnlySpan<byte> frame, LogPosition at)
    {
        if (!FrameLayout.IsIntact(frame)) throw Damaged(at.Address, at.Offset, "a checksum does not match");
        FrameHeader header = FrameLayout.ReadHeader(frame);
        CheckLength(at.Address, frame.Length, header, at.Offset);
        return header;
    }

    /// <summary>Reads the messages of a frame that was opened into room of the length that its header says.</summary>
    public void ReadMessages(ReadOnlySpan<byte> frame, Span<byte> messages, LogPosition at)
    {
        if (!FrameContent.TryRead(frame[FrameLayout.HeaderBytes..], messages))
            throw Damaged(at.Address, at.Offset, "its messages cannot be decompressed");
    }

    /// <summary>The error for stored bytes that are not what was written.</summary>
    public StreamingException Damaged(long address, long offset, string how)
    {
        string where = offset < 0 ? name.ToString() : new PartitionOffset(name, offset).ToString();
        return new StreamingException(
            StreamingFailure.Corrupt, $"{where} is damaged ({files.FileOf(address)}, address {address}): {how}.")
        {
            Position = new PartitionOffset(name, offset),
        };
    }

    /// <summary>
    /// The first entry of the last page whose first entry fulfils a condition that holds up to some page; low's if none
    /// does.
    /// </summary>
    private LogPosition LastPageWhere(LogPosition low, LogPosition end, Func<LogPosition, bool> holds)
    {
        LogPosition found = low;
        long from = (geometry.PageStart(low.Address) >> geometry.PageBits) + 1;
        long to = (end.Address - 1) >> geometry.PageBits;
        while (from <= to)
        {
            long middle = from + (to - from) / 2;
            LogPosition first = FirstOn(middle << geometry.PageBits);
            if (holds(first))
            {
                found = first;
                from = middle + 1;
            }
            else
            {
                to = middle - 1;
            }
        }

        return found;
    }
}
