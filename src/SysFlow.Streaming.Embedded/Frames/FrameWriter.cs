using System.Buffers;

namespace SysFlow.Streaming.Embedded;

/// <summary>
/// Makes frames of a batch's messages for one partition, one after the other. For one user; keeps its memory from frame
/// to frame.
/// </summary>
internal sealed class FrameWriter : IDisposable
{
    private byte[] _gathered = [];
    private byte[] _frame = [];
    private int _length;

    /// <summary>The frame made last, valid until the next.</summary>
    public ReadOnlyMemory<byte> Frame => _frame.AsMemory(0, _length);

    /// <summary>What the frame made last says of itself.</summary>
    public FrameHeader Header { get; private set; }

    /// <summary>Index of the first message in the batch that no frame has taken yet.</summary>
    public int Next { get; private set; }

    /// <summary>
    /// Makes the frame of the partition's next messages from index <paramref name="from"/> on; false when none is left.
    /// </summary>
    public bool TryWrite(AppendPlan plan, int partition, int from, (long Offset, long MaxTimestamp) end)
    {
        int bytes = 0;
        int count = 0;
        int at = from;
        long max = end.MaxTimestamp;
        for (; at < plan.Batch.Count; at++)
        {
            if (plan.PartitionOf(at) != partition) continue;
            ReadOnlySpan<byte> message = plan.Batch.Encoded(at);
            if (count > 0 && bytes + message.Length > FrameLayout.MaxMessagesBytes) break;
            max = Math.Max(max, MessageLayout.Timestamp(message));
            bytes += message.Length;
            count++;
        }

        Next = at;
        if (count == 0) return false;
        Header = new FrameHeader(end.Offset, end.MaxTimestamp, max, count, bytes);
        Write(count == at - from ? plan.Batch.Encoded(from, count) : Gather(plan, partition, from, bytes));
        return true;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_gathered);
        ArrayPool<byte>.Shared.Return(_frame);
        _gathered = _frame = [];
        _length = 0;
    }

    private ReadOnlySpan<byte> Gather(AppendPlan plan, int partition, int from, int bytes)
    {
        Reserve(ref _gathered, bytes);
        int written = 0;
        for (int i = from; i < Next; i++)
        {
            if (plan.PartitionOf(i) != partition) continue;
            ReadOnlySpan<byte> message = plan.Batch.Encoded(i);
            message.CopyTo(_gathered.AsSpan(written));
            written += message.Length;
        }

        return _gathered.AsSpan(0, written);
    }

    private void Write(ReadOnlySpan<byte> messages)
    {
        Reserve(ref _frame, FrameLayout.HeaderBytes + messages.Length);
        Span<byte> content = _frame.AsSpan(FrameLayout.HeaderBytes, messages.Length);
        _length = FrameLayout.HeaderBytes + FrameContent.Write(messages, content);
        Span<byte> frame = _frame.AsSpan(0, _length);
        FrameLayout.WriteHeader(frame, Header);
        FrameLayout.Seal(frame);
    }

    /// <summary>
    /// An array of at least so many bytes; one that a huge message made huge is not kept for small ones.
    /// </summary>
    private static void Reserve(ref byte[] array, int bytes)
    {
        const int Kept = 2 * FrameLayout.MaxMessagesBytes;
        if (array.Length >= bytes && (array.Length <= Kept || bytes > Kept)) return;
        ArrayPool<byte>.Shared.Return(array);
        array = ArrayPool<byte>.Shared.Rent(bytes);
    }
}
