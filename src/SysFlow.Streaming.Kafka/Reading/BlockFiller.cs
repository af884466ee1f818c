namespace SysFlow.Streaming.Kafka;

/// <summary>
/// Gathers messages in one block per partition, and hands a block over when it is full or nothing more is at hand. For
/// one thread.
/// </summary>
/// <param name="queue">Takes the blocks.</param>
/// <param name="maxBlockBytes">The most bytes of a block, unless one message alone has more.</param>
internal sealed class BlockFiller(ReadQueue queue, int maxBlockBytes)
{
    private readonly List<PartitionFill> _open = [];

    /// <summary>Bytes that wait to be read.</summary>
    public long WaitingBytes => queue.Bytes + OpenBytes;

    /// <summary>Whether a block is begun.</summary>
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

        fill.Open.Add(offset, message);
        fill.Next = offset + 1;
        OpenBytes += message.Length;
    }

    /// <summary>Hands over every block that is begun.</summary>
    public void Flush()
    {
        while (_open.Count > 0) HandOver(_open[^1]);
    }

    /// <summary>Gives up the block that is begun of a partition.</summary>
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
