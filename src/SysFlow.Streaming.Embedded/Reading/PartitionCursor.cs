namespace SysFlow.Streaming.Embedded;

/// <summary>
/// Reads a partition in order: decompresses from the file into the memory of the blocks. For one user.
/// </summary>
/// <param name="sessions">Sessions that read the file.</param>
/// <param name="partition">The partition to read.</param>
/// <param name="offset">The first offset to read.</param>
internal sealed class PartitionCursor(LogSessions sessions, LogPartition partition, long offset)
{
    private const long Unknown = -1;

    /// <summary>First offset of the frame that contains the next offset, or of the next frame.</summary>
    private long _frameOffset = Unknown;

    /// <summary>The size of the previous block: the next one is likely to be as large.</summary>
    private int _expectedBytes;

    public LogPartition Partition => partition;

    /// <summary>The next offset to read.</summary>
    public long Offset { get; private set; } = offset;

    /// <summary>The next messages below <paramref name="limit"/>; null when there are none yet.</summary>
    /// <exception cref="StreamingException">A frame is damaged; the cursor stays before it.</exception>
    public MessageBlock? TryRead(int maxBytes, long limit = long.MaxValue) => sessions.Read(
        (Cursor: this, maxBytes, limit),
        static (session, state) => state.Cursor.TryRead(session, state.maxBytes, state.limit));

    private MessageBlock? TryRead(LogSession session, int maxBytes, long limit)
    {
        long missing = 0;
        while (true)
        {
            OffsetRange held = session.Partitions.Get(partition).Offsets;
            if (held.Low > Offset)
            {
                missing += held.Low - Offset;
                Offset = _frameOffset = held.Low;
            }

            limit = Math.Min(limit, held.High);
            if (Offset >= limit) return null;
            try
            {
                MessageBlock block = Read(session.Frames, maxBytes, limit);
                block.Missing = missing;
                return block;
            }
            catch (StreamingException) when (session.Partitions.Get(partition).LowOffset > Offset)
            {
                // Retention has just removed the frames: they are counted as missing on the next turn.
            }
        }
    }

    /// <summary>Reads at least one message: frame after frame, until the block is full or there is no more.</summary>
    private MessageBlock Read(FrameRows frames, int maxBytes, long limit)
    {
        if (_frameOffset == Unknown) _frameOffset = frames.At(partition, Offset)?.FirstOffset ?? Offset;
        MessageBlock? block = null;
        frames.Begin(partition, _frameOffset);
        try
        {
            while (Offset < limit && frames.TryNext(out FrameHeader frame))
            {
                if (frame.FirstOffset != _frameOffset) break;
                block ??= new MessageBlock(
                    partition.Name, (int)Math.Min(maxBytes, Math.Max(frame.MessageBytes, _expectedBytes)));
                if (!TryTake(frames, frame, block, maxBytes, limit)) return Finish(block);
            }

            if (block is null || Offset < limit) throw frames.Damaged(Offset, "frames are missing");
            return Finish(block);
        }
        catch (StreamingException) when (block?.Count > 0)
        {
            return Finish(block); // what precedes the damage is valid; the next read, which starts there, reports it
        }
        catch
        {
            block?.Dispose();
            throw;
        }
        finally
        {
            frames.End();
        }
    }

    private MessageBlock Finish(MessageBlock block)
    {
        _expectedBytes = block.Bytes;
        return block;
    }

    /// <summary>
    /// Adds a frame's messages from the current offset on; false when the block is full before its end. A frame that
    /// does not fit after others is left to the next block, so that none is decompressed twice.
    /// </summary>
    private bool TryTake(FrameRows frames, in FrameHeader frame, MessageBlock block, int maxBytes, long limit)
    {
        if (block.Count > 0 && block.Bytes + frame.MessageBytes > maxBytes) return false;
        Span<byte> messages = block.Extend(frame.MessageBytes, out int start);
        frames.ReadMessages(frame, messages);
        int at = 0;
        for (long next = frame.FirstOffset; next < frame.NextOffset; next++)
        {
            int length = MessageLayout.LengthOfFirst(messages[at..]);
            if (length == 0) throw frames.Damaged(next, "a message is malformed");
            if (next >= Offset)
            {
                bool isFull = block.Count > 0 && block.Bytes + length > maxBytes;
                if (isFull || next >= limit) return false;
                block.AddInPlace(next, start + at, length);
                Offset = next + 1;
            }

            at += length;
        }

        if (at < messages.Length) throw frames.Damaged(frame.FirstOffset, "a frame contains more than its messages");
        _frameOffset = frame.NextOffset;
        return true;
    }
}
