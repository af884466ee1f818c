using System.Buffers;
using System.Buffers.Binary;

namespace SysFlow.Streaming.Embedded;

/// <summary>
/// Reads a partition in order: decompresses from the files into the memory of the blocks. For one user.
/// </summary>
/// <param name="partition">What to read.</param>
/// <param name="offset">The first offset to read.</param>
internal sealed class PartitionCursor(IStoredPartition partition, long offset)
{
    private const long Unknown = -1;

    /// <summary>A read of 64 KiB costs little more than one of a page, and holds a mebibyte of documents.</summary>
    private const int PieceBytes = 1 << 16;

    /// <summary>
    /// How much larger messages are than what is stored of them, at a guess; it saves a block from growing.
    /// </summary>
    private const int ExpectedRatio = 24;

    private readonly PartitionFrames _frames = partition.Frames;
    private long _address = Unknown;
    private long _frameOffset;

    public IStoredPartition Partition => partition;

    /// <summary>The next offset to read.</summary>
    public long Offset { get; private set; } = offset;

    /// <summary>The next messages below <paramref name="limit"/>; null when there is none yet.</summary>
    /// <exception cref="StreamingException">An entry is damaged; the cursor stays before it.</exception>
    public MessageBlock? TryRead(int maxBytes, long limit = long.MaxValue)
    {
        while (true)
        {
            LogPosition end = partition.Committed;
            LogPosition low = partition.Low;
            long missing = Math.Max(0, low.Offset - Offset);
            if (missing > 0) MoveTo(low);
            if (Offset >= Math.Min(end.Offset, limit)) return null;
            try
            {
                if (_address == Unknown) MoveTo(_frames.FindOffset(Offset, low, end), Offset);
                MessageBlock block = Read(maxBytes, limit, end);
                block.Missing = missing;
                return block;
            }
            catch (StreamingException) when (partition.Low.Offset > Offset)
            {
                // Retention took the file away in this moment: what is gone is counted as missing on the next turn.
            }
        }
    }

    private void MoveTo(LogPosition entry, long? next = null)
    {
        _address = entry.Address;
        _frameOffset = entry.Offset;
        Offset = next ?? entry.Offset;
    }

    /// <summary>
    /// Reads at least one message: piece after piece of the files, until the block is full or there is no more. A piece
    /// that is shorter than its first frame is read again, longer.
    /// </summary>
    private MessageBlock Read(int maxBytes, long limit, LogPosition end)
    {
        long stored = end.Address - _address;
        MessageBlock block = new(partition.Name, (int)Math.Min(maxBytes, stored * ExpectedRatio));
        byte[] buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(PieceBytes, stored));
        int wanted = buffer.Length;
        try
        {
            while (true)
            {
                long pageEnd = Math.Min(_frames.Geometry.NextPage(_address), end.Address);
                wanted = (int)Math.Min(wanted, pageEnd - _address);
                if (buffer.Length < wanted)
                {
                    ArrayPool<byte>.Shared.Return(buffer);
                    buffer = ArrayPool<byte>.Shared.Rent(wanted);
                }

                Span<byte> piece = buffer.AsSpan(0, wanted);
                if (_frames.Files.Read(_address, piece) < wanted)
                    throw _frames.Damaged(_address, Offset, "the file is cut off");
                if (TakeFrames(block, piece, maxBytes, limit, pageEnd) is not { } needed) return block;
                if (_address >= end.Address)
                    return block.Count > 0 ? block : throw _frames.Damaged(_address, Offset, "entries are missing");
                wanted = Math.Max(needed, PieceBytes);
            }
        }
        catch (StreamingException) when (block.Count > 0)
        {
            return block; // what is before the damage is good; the next read, which begins there, reports it
        }
        catch
        {
            block.Dispose();
            throw;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>
    /// Adds the messages of the whole frames in the piece; returns how long a piece the next frame needs, or null when
    /// the block is complete.
    /// </summary>
    /// <param name="block">Takes the messages.</param>
    /// <param name="piece">What lies at the present address.</param>
    /// <param name="maxBytes">The size of the block.</param>
    /// <param name="limit">The first offset not to take.</param>
    /// <param name="end">Address behind the page, or behind the last committed entry.</param>
    private int? TakeFrames(MessageBlock block, ReadOnlySpan<byte> piece, int maxBytes, long limit, long end)
    {
        int at = 0;
        while (piece.Length - at >= FrameLayout.EntryPrefixBytes)
        {
            int length = BinaryPrimitives.ReadInt32LittleEndian(piece[at..]);
            if (length == 0)
            {
                _address = _frames.Geometry.NextPage(_address);
                break;
            }

            int frame = at + FrameLayout.EntryPrefixBytes;
            if (length < FrameLayout.HeaderBytes || FrameLayout.Behind(_address, length) > end)
                throw _frames.Damaged(_address, Offset, "an entry's length is wrong");
            if (length > piece.Length - frame) return FrameLayout.EntryPrefixBytes + length;
            if (!TakeMessages(block, piece.Slice(frame, length), maxBytes, limit)) return null;
            _address = FrameLayout.Behind(_address, length);
            _frameOffset = Offset;
            at = (int)FrameLayout.Behind(at, length);
        }

        return 0;
    }

    /// <summary>
    /// Adds a frame's messages from the present offset on; false when the block is full before its end. A frame that
    /// does not fit behind others is left to the next block, so that none is decompressed twice.
    /// </summary>
    private bool TakeMessages(MessageBlock block, ReadOnlySpan<byte> frame, int maxBytes, long limit)
    {
        LogPosition place = new(_address, _frameOffset, FrameLayout.NoTimestamp);
        FrameHeader header = _frames.Open(frame, place);
        if (Offset >= limit || (block.Count > 0 && block.Bytes + header.MessageBytes > maxBytes)) return false;
        Span<byte> messages = block.Extend(header.MessageBytes, out int start);
        _frames.ReadMessages(frame, messages, place);
        int at = 0;
        for (long offset = header.FirstOffset; offset < header.NextOffset; offset++)
        {
            int length = MessageLayout.LengthOfFirst(messages[at..]);
            if (length == 0) throw _frames.Damaged(_address, offset, "a message is malformed");
            if (offset >= Offset)
            {
                bool isFull = block.Count > 0 && block.Bytes + length > maxBytes;
                if (isFull || offset >= limit) return false;
                block.AddInPlace(offset, start + at, length);
                Offset = offset + 1;
            }

            at += length;
        }

        if (at < messages.Length) throw _frames.Damaged(_address, Offset, "an entry holds more than its messages");
        return true;
    }
}
