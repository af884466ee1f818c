namespace SysFlow.Streaming;

/// <summary>One block on its way through a sink.</summary>
public sealed class Delivery
{
    private List<RejectedMessage>? _rejected;

    /// <summary>Starts the delivery of a block.</summary>
    /// <param name="block">The messages.</param>
    /// <param name="retry">How the stage retries calls.</param>
    public Delivery(MessageBlock block, TransientRetry retry)
    {
        Block = block;
        Retry = retry;
    }

    /// <summary>The messages; must not be used after the delivery.</summary>
    public MessageBlock Block { get; }

    /// <summary>Retries calls that fail transiently, as the stage does.</summary>
    public TransientRetry Retry { get; }

    /// <summary>The rejected messages, in the order of rejection; null when there are none.</summary>
    public IReadOnlyList<RejectedMessage>? Rejected => _rejected;

    /// <summary>Number of messages made durable at the next hop.</summary>
    public long MessagesOut { get; private set; }

    /// <summary>Their length in bytes.</summary>
    public long BytesOut { get; private set; }

    /// <summary>Sends a message of the block to the dead-letter topic instead; at most once per message.</summary>
    /// <param name="index">Its index in the block.</param>
    /// <param name="reason">The reason, human-readable.</param>
    public void Reject(int index, string reason) => (_rejected ??= []).Add(new RejectedMessage(index, reason));

    /// <summary>Counts durable results.</summary>
    public void CountOutput(long messages, long bytes)
    {
        MessagesOut += messages;
        BytesOut += bytes;
    }
}
