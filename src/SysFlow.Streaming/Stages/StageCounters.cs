namespace SysFlow.Streaming;

/// <summary>
/// Counters of a stage since it was created. Read from any thread; each number is exact, but they are not read at the
/// same moment.
/// </summary>
public sealed class StageCounters
{
    private long _blocks;
    private long _messagesIn;
    private long _bytesIn;
    private long _messagesOut;
    private long _bytesOut;
    private long _deadLetters;
    private long _missing;
    private long _retries;
    private long _aborts;
    private long _inFlight;
    private long _blocksAtRetry = -1;

    /// <summary>Blocks of which every message is delivered or dead-lettered.</summary>
    public long Blocks => Interlocked.Read(ref _blocks);

    /// <summary>Messages in them.</summary>
    public long MessagesIn => Interlocked.Read(ref _messagesIn);

    /// <summary>Bytes in them.</summary>
    public long BytesIn => Interlocked.Read(ref _bytesIn);

    /// <summary>Results made durable at the next hop.</summary>
    public long MessagesOut => Interlocked.Read(ref _messagesOut);

    /// <summary>Their length in bytes.</summary>
    public long BytesOut => Interlocked.Read(ref _bytesOut);

    /// <summary>Messages sent to the dead-letter topic.</summary>
    public long DeadLetters => Interlocked.Read(ref _deadLetters);

    /// <summary>Messages that retention removed before they were read.</summary>
    public long Missing => Interlocked.Read(ref _missing);

    /// <summary>Calls retried after a transient failure.</summary>
    public long Retries => Interlocked.Read(ref _retries);

    /// <summary>Transactions aborted, the input of which was read again.</summary>
    public long Aborts => Interlocked.Read(ref _aborts);

    /// <summary>Whether a call has failed and no block has been delivered since.</summary>
    public bool IsRetrying => Interlocked.Read(ref _blocksAtRetry) == Blocks;

    /// <summary>Blocks currently in delivery.</summary>
    public long InFlight => Interlocked.Read(ref _inFlight);

    internal void CountRetry()
    {
        Interlocked.Exchange(ref _blocksAtRetry, Blocks);
        Interlocked.Increment(ref _retries);
    }

    internal void CountBegun(MessageBlock block)
    {
        Interlocked.Increment(ref _inFlight);
        Interlocked.Add(ref _missing, block.Missing);
    }

    internal void CountEnded() => Interlocked.Decrement(ref _inFlight);

    internal void CountFinished(long messages, long bytes)
    {
        Interlocked.Add(ref _messagesOut, messages);
        Interlocked.Add(ref _bytesOut, bytes);
    }

    internal void CountDelivered(in Delivered delivered)
    {
        Interlocked.Add(ref _blocks, delivered.Blocks);
        Interlocked.Add(ref _messagesIn, delivered.MessagesIn);
        Interlocked.Add(ref _bytesIn, delivered.BytesIn);
        Interlocked.Add(ref _messagesOut, delivered.MessagesOut);
        Interlocked.Add(ref _bytesOut, delivered.BytesOut);
        Interlocked.Add(ref _deadLetters, delivered.DeadLetters);
    }

    internal void CountAborted() => Interlocked.Increment(ref _aborts);
}
