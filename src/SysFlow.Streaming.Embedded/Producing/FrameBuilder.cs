using System.Buffers;

namespace SysFlow.Streaming.Embedded;

/// <summary>
/// Builds frames from a batch's messages for one partition, one after the other. For one user; keeps its memory from
/// frame to frame.
/// </summary>
internal sealed class FrameBuilder : IDisposable
{
    private byte[] _gathered = [];
    private byte[] _content = [];

    /// <summary>Index of the first message in the batch that is not in a frame yet.</summary>
    public int Next { get; private set; }

    /// <summary>
    /// Builds a frame from the partition's next messages from index <paramref name="from"/> on; null when none is left.
    /// </summary>
    public PendingFrame? Build(AppendPlan plan, int partition, int from)
    {
        int bytes = 0;
        int count = 0;
        int at = from;
        long max = FrameHeader.NoTime;
        for (; at < plan.Batch.Count; at++)
        {
            if (plan.PartitionOf(at) != partition) continue;
            ReadOnlySpan<byte> message = plan.Batch.Encoded(at);
            if (count > 0 && bytes + message.Length > FrameHeader.MaxMessageBytes) break;
            max = Math.Max(max, MessageLayout.Timestamp(message));
            bytes += message.Length;
            count++;
        }

        Next = at;
        if (count == 0) return null;
        bool isRun = count == at - from;
        ReadOnlySpan<byte> messages =
            isRun ? plan.Batch.Encoded(from, count) : Gather(plan, partition, from, bytes);
        Reserve(ref _content, bytes);
        int length = FrameContent.Write(messages, _content.AsSpan(0, bytes));
        byte[] content = ArrayPool<byte>.Shared.Rent(length); // a queued frame takes no more memory than it needs
        _content.AsSpan(0, length).CopyTo(content);
        return new PendingFrame(plan.Partitions[partition], count, max, bytes, content, length);
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_gathered);
        ArrayPool<byte>.Shared.Return(_content);
        _gathered = _content = [];
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

    /// <summary>
    /// An array of at least that many bytes; one that a huge message made huge is not kept for small ones.
    /// </summary>
    private static void Reserve(ref byte[] array, int bytes)
    {
        const int Kept = 2 * FrameHeader.MaxMessageBytes;
        if (array.Length >= bytes && (array.Length <= Kept || bytes > Kept)) return;
        ArrayPool<byte>.Shared.Return(array);
        array = ArrayPool<byte>.Shared.Rent(bytes);
    }
}
