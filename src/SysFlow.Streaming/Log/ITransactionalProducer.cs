namespace SysFlow.Streaming;

/// <summary>
/// Appends messages that become visible together with the positions of the messages they were made from, or not at all.
/// A transaction begins with the first append after the end of the one before. Readers see what is committed only.
/// </summary>
/// <remarks>
/// <see cref="ITopicProducer.AppendAsync"/> completes when the messages are stored, not yet visible. Any call throws a
/// <see cref="StreamingException"/> with <see cref="StreamingFailure.Aborted"/> when the transaction cannot be
/// committed any more: <see cref="AbortAsync"/> then makes all as it was at the last commit.
/// </remarks>
public interface ITransactionalProducer : ITopicProducer
{
    /// <summary>
    /// Commits what was appended, together with positions of a group; readers see it from now on or some milliseconds
    /// later. No append may be in flight. When it throws, either both have happened or nothing has, and
    /// <see cref="AbortAsync"/> finds out.
    /// </summary>
    /// <param name="consumer">The member of the group; null when there are no positions to commit.</param>
    /// <param name="positions">Its positions, of partitions it is assigned.</param>
    /// <param name="cancellationToken">Gives up waiting; the outcome is then unknown, as after a failure.</param>
    ValueTask CommitAsync(
        ITopicConsumer? consumer, IReadOnlyCollection<PartitionOffset> positions,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Discards what was appended since the last commit, and has the consumer read again from its committed positions.
    /// No append may be in flight, and the blocks read before are of no use any more.
    /// </summary>
    ValueTask AbortAsync(ITopicConsumer consumer, CancellationToken cancellationToken = default);
}
