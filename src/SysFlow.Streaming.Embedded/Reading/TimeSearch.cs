using System.Buffers;

namespace SysFlow.Streaming.Embedded;

/// <summary>
/// Finds messages by time. The running maximum of timestamps in the frames never decreases, so a binary search finds it
/// without an index.
/// </summary>
internal static class TimeSearch
{
    /// <summary>The offset of the first message not before a time, or the next offset of the partition.</summary>
    /// <exception cref="StreamingException">A frame is damaged.</exception>
    public static long Find(LogSession session, LogPartition partition, long timestamp)
    {
        PartitionState state = session.Partitions.Get(partition);
        if (state.MaxTime < timestamp) return state.NextOffset;
        FrameRows frames = session.Frames;
        frames.Begin(partition, FirstFrame(frames, partition, state.Offsets, timestamp));
        try
        {
            // This frame, or every frame, can be without such a message only when the maximum was reached before the
            // oldest frame.
            while (frames.TryNext(out FrameHeader frame))
            {
                if (FindIn(frames, frame, timestamp) is { } offset) return offset;
            }

            return state.NextOffset;
        }
        finally
        {
            frames.End();
        }
    }

    /// <summary>First offset of the first frame whose running maximum is not before the time.</summary>
    private static long FirstFrame(FrameRows frames, LogPartition partition, OffsetRange offsets, long timestamp)
    {
        (long low, long high) = (offsets.Low, offsets.High);
        while (low < high)
        {
            long middle = low + (high - low) / 2;
            if (frames.At(partition, middle) is { } frame && frame.MaxTime >= timestamp) high = frame.FirstOffset;
            else low = middle + 1; // a frame that retention has just removed was the oldest
        }

        return high;
    }

    private static long? FindIn(FrameRows frames, in FrameHeader frame, long timestamp)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(frame.MessageBytes);
        try
        {
            Span<byte> messages = buffer.AsSpan(0, frame.MessageBytes);
            frames.ReadMessages(frame, messages);
            for (long offset = frame.FirstOffset; offset < frame.NextOffset; offset++)
            {
                int length = MessageLayout.LengthOfFirst(messages);
                if (length == 0) throw frames.Damaged(offset, "a message is malformed");
                if (MessageLayout.Timestamp(messages) >= timestamp) return offset;
                messages = messages[length..];
            }

            return null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
