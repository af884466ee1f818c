using FASTER.core;

namespace SysFlow.Streaming.Embedded;

/// <summary>
/// Writes the next frame of a batch's messages for one partition straight into the page that FASTER allotted.
/// </summary>
internal readonly struct FrameEntry : ILogEnqueueEntry
{
    private readonly AppendPlan _plan;
    private readonly int _partition;
    private readonly int _from;
    private readonly int _to;
    private readonly int _bytes;

    private FrameEntry(AppendPlan plan, int partition, int from, int to, int bytes, FrameHeader header)
    {
        _plan = plan;
        _partition = partition;
        _from = from;
        _to = to;
        _bytes = bytes;
        Header = header;
    }

    public FrameHeader Header { get; }

    /// <summary>Index of the first message in the batch that no frame has taken yet.</summary>
    public int Next => _to;

    public int SerializedLength => FrameLayout.HeaderBytes + _bytes;

    /// <summary>
    /// Gathers the partition's next messages from index <paramref name="from"/> on; false when there is none left.
    /// </summary>
    public static bool TryGather(
        AppendPlan plan, int partition, int from, (long Offset, long MaxTimestamp) end, out FrameEntry entry)
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

        FrameHeader header = new(end.Offset, end.MaxTimestamp, max, count);
        entry = new FrameEntry(plan, partition, from, at, bytes, header);
        return count > 0;
    }

    public void SerializeTo(Span<byte> dest)
    {
        Span<byte> frame = dest[..SerializedLength];
        FrameLayout.WriteHeader(frame, Header);
        Span<byte> rest = frame[FrameLayout.HeaderBytes..];
        if (Header.Count == _to - _from)
        {
            _plan.Batch.Encoded(_from, Header.Count).CopyTo(rest);
        }
        else
        {
            for (int i = _from; i < _to; i++)
            {
                if (_plan.PartitionOf(i) != _partition) continue;
                ReadOnlySpan<byte> message = _plan.Batch.Encoded(i);
                message.CopyTo(rest);
                rest = rest[message.Length..];
            }
        }

        FrameLayout.Seal(frame);
    }
}
