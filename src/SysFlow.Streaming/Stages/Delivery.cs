namespace SysFlow.Streaming;

/// <summary>One block on its way through a sink.</summary>
public sealed class Delivery
{
    private List<RejectedMessage>? _rejected;

    /// <summary>Begins the delivery of a block.</summary>
    /// <param name="block">The messages.</param>
    /// <param name="retry">How the stage repeats calls.</param>
    public Delivery(MessageBlock block, TransientRetry retry)
    {
        Block = block;
        Retry = retry;
    }

    /// <summary>The messages; not to be used after the delivery.</summary>
    public MessageBlock Block { get; }

    /// <summary>Repeats what fails transiently, the stage's way.</summary>
    public TransientRetry Retry { get; }

    /// <summary>The refused messages, in the order of refusal; null when there is none.</summary>
    public IReadOnlyList<RejectedMessage>? Rejected => _rejected;

    /// <summary>Messages made durable at the next hop.</summary>
    public long MessagesOut { get; private set; }

    /// <summary>Bytes of them.</summary>
    public long BytesOut { get; private set; }

    /// <summary>Sends a message of the block to the dead-letter topic instead; at most once per message.</summary>
    /// <param name="index">Its index in the block.</param>
    /// <param name="reason">Why, for a person to read.</param>
    public void Reject(int index, string reason) => (_rejected ??= []).Add(new RejectedMessage(index, reason));

    /// <summary>Counts results that are durable.</summary>
    public void CountOutput(long messages, long bytes)
    {
        MessagesOut += messages;
        BytesOut += bytes;
    }
}
