namespace SysFlow.Streaming;

/// <summary>
/// A processor whose results depend on messages before: it is told of every block before its messages, so that it can
/// make sure that it knows what came before them, and of the end of the input.
/// </summary>
public interface IStatefulProcessor : IMessageProcessor
{
    /// <summary>
    /// Makes ready for the messages of a block: when they do not follow those that were processed last of their
    /// partition (the start, a partition that has come, a repetition after a failure), what was remembered of it is
    /// stale. Called before each block and not while messages are being processed; called again after a transient
    /// failure.
    /// </summary>
    /// <exception cref="StreamingException">What came before could not be read.</exception>
    ValueTask PrepareAsync(MessageBlock block, CancellationToken cancellationToken);

    /// <summary>
    /// The input has ended for good: writes results that were waiting for more of it. Called again as long as it
    /// returns true.
    /// </summary>
    /// <param name="output">Takes results; the processor stops soon after <paramref name="maxBytes"/> bytes.</param>
    /// <param name="maxBytes">When the output counts as full.</param>
    /// <returns>Whether there is more.</returns>
    bool Finish(MessageBatch output, int maxBytes);
}
