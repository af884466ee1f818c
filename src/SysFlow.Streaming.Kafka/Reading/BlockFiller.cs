namespace SysFlow.Streaming.Kafka;

/// <summary>
/// Gathers messages in one block per partition, and hands a block over when it is full or when no more messages are at
/// hand. Not safe for concurrent use.
/// </summary>
/// <param name="queue">Receives the blocks.</param>
/// <param name="maxBlockBytes">The most bytes in a block, unless a single message is larger.</param>
internal sealed class BlockFiller(ReadQueue queue, int maxBlockBytes)
{
    private readonly List<PartitionFill> _open = [];

    /// <summary>Bytes waiting to be read.</summary>
    public long WaitingBytes => queue.Bytes + OpenBytes;

    /// <summary>Whether any block has been started.</summary>
    public bool HasOpen => _open.Count > 0;

    private long OpenBytes { get; set; }

    /// <summary>Adds the next message of a partition.</summary>
    public void Add(PartitionFill fill, long offset, ReadOnlySpan<byte> message)
    {
        if (fill.Open is { } open && open.Bytes + message.Length > maxBlockBytes) HandOver(fill);
        if (fill.Open is null)
        {
            int bytes = Math.Max(message.Length, Math.Min(maxBlockBytes, fill.ExpectedBytes));
            fill.Open = new MessageBlock(fill.Partition, bytes) { Missing = fill.Missing };
            fill.Missing = 0;
            _open.Add(fill);
        }

        if (fill.Next is null) fill.Committed = Math.Max(fill.Committed, offset); // a commit never goes back
        fill.Open.Add(offset, message);
        fill.Next = offset + 1;
        OpenBytes += message.Length;
    }

    /// <summary>Hands over every started block.</summary>
    public void Flush()
    {
        while (_open.Count > 0) HandOver(_open[^1]);
    }

    /// <summary>Drops the started block of a partition.</summary>
    public void Drop(PartitionFill fill)
    {
        if (fill.Open is not { } block) return;
        Close(fill, block);
        block.Dispose();
    }

    private void HandOver(PartitionFill fill)
    {
        MessageBlock block = fill.Open!;
        Close(fill, block);
        fill.ExpectedBytes = block.Bytes;
        queue.Add(fill, block);
    }

    private void Close(PartitionFill fill, MessageBlock block)
    {
        fill.Open = null;
        _open.Remove(fill);
        OpenBytes -= block.Bytes;
    }
}
