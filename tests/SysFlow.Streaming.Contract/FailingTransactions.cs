namespace SysFlow.Streaming.Contract;

/// <summary>
/// Transactions of which every eleventh append and every second commit fails: before it happens, or, with the commits,
/// also after, when whoever commits cannot know.
/// </summary>
public sealed class FailingTransactions(ITransactionalProducer inner) : ITransactionalProducer
{
    private int _appends;
    private int _commits;

    /// <inheritdoc />
    public ValueTask<AppendResult> AppendAsync(MessageBatch batch, CancellationToken cancellationToken = default) =>
        ++_appends % 11 == 0 ? throw Failure() : inner.AppendAsync(batch, cancellationToken);

    /// <inheritdoc />
    public async ValueTask CommitAsync(
        ITopicConsumer? consumer, IReadOnlyCollection<PartitionOffset> positions,
        CancellationToken cancellationToken = default)
    {
        int commit = positions.Count > 0 ? _commits++ % 4 : 1;
        if (commit == 0) throw Failure();
        await inner.CommitAsync(consumer, positions, cancellationToken);
        if (commit == 2) throw Failure();
    }

    /// <inheritdoc />
    public ValueTask AbortAsync(ITopicConsumer consumer, CancellationToken cancellationToken = default) =>
        inner.AbortAsync(consumer, cancellationToken);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private static StreamingException Failure() => new(StreamingFailure.Aborted, "as the test wants it");
}
