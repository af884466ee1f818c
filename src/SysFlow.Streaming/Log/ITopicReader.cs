namespace SysFlow.Streaming;

/// <summary>Reads messages in order, block by block.</summary>
public interface ITopicReader : IAsyncDisposable
{
    /// <summary>
    /// Returns the next messages of one partition, in order; waits until there is at least one. The caller disposes the
    /// block and may hold several at once: a reader never waits for blocks to be returned, so the caller bounds the
    /// memory.
    /// </summary>
    /// <returns>The block, or null when a bounded range is exhausted (never for a group's consumer).</returns>
    /// <exception cref="StreamingException">
    /// The engine fails, or what it stored is damaged (<see cref="StreamingFailure.Corrupt"/>, with the position).
    /// </exception>
    ValueTask<MessageBlock?> ReadAsync(CancellationToken cancellationToken = default);
}
