namespace SysFlow.Streaming;

/// <summary>
/// A processor whose results depend on earlier messages: it is notified of every block before its messages, so that it
/// can restore its state, and of the end of the input.
/// </summary>
public interface IStatefulProcessor : IMessageProcessor
{
    /// <summary>
    /// Prepares for the messages of a block: when they do not follow the messages of their partition that were
    /// processed last (at the start, for a newly assigned partition, on a repetition after a failure), the state of the
    /// partition is stale. Called before each block, never while messages are being processed, and again after a
    /// transient failure.
    /// </summary>
    /// <exception cref="StreamingException">The earlier messages cannot be read.</exception>
    ValueTask PrepareAsync(MessageBlock block, CancellationToken cancellationToken);

    /// <summary>
    /// The input has ended for good: writes results that were waiting for more input. Called again as long as it
    /// returns true.
    /// </summary>
    /// <param name="output">Receives results; the processor stops soon after <paramref name="maxBytes"/> bytes.</param>
    /// <param name="maxBytes">Length in bytes at which the output counts as full.</param>
    /// <returns>Whether there is more.</returns>
    bool Finish(MessageBatch output, int maxBytes);
}
