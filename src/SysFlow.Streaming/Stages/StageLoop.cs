namespace SysFlow.Streaming;

/// <summary>
/// The loop of every stage: reads a block, delivers it, and commits it once everything before it is delivered too.
/// Ordered, with a bounded number of blocks in flight, and never ahead of what is durable; see <c>docs/delivery.md</c>.
/// </summary>
/// <remarks>
/// It ends normally when it is told to stop (blocks in flight then get <see cref="StageOptions.Grace"/> to finish) or a
/// bounded range is exhausted, and it fails with the first failure that is not transient. Only one run at a time.
/// </remarks>
public sealed class StageLoop
{
    private readonly IBlockSink _sink;
    private readonly DeadLetterWriter _deadLetters;
    private readonly StageOptions _options;
    private readonly ITransactionalProducer? _transactions;

    /// <summary>Creates the loop.</summary>
    /// <param name="sink">The next hop.</param>
    /// <param name="deadLetters">Receives what the sink rejects.</param>
    /// <param name="options">Options of the stage.</param>
    /// <param name="transactions">
    /// The producer that the sink and the dead letters append with, when results are to be there exactly once;
    /// otherwise null.
    /// </param>
    public StageLoop(
        IBlockSink sink, DeadLetterWriter deadLetters, StageOptions options,
        ITransactionalProducer? transactions = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxInFlight, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.MaxInFlight, MostInFlight, nameof(options));
        _sink = sink;
        _deadLetters = deadLetters;
        _options = options;
        _transactions = transactions;
        Retry = new TransientRetry(options, Counters);
    }

    /// <summary>64 blocks of 1 MiB: more hides a slow next hop instead of showing it as lag.</summary>
    private const int MostInFlight = 64;

    /// <summary>The counters of the stage.</summary>
    public StageCounters Counters { get; } = new();

    internal TransientRetry Retry { get; }

    /// <summary>Runs as a member of a group until stopped.</summary>
    /// <param name="log">Where to read.</param>
    /// <param name="settings">
    /// The group and its topics; its listener, if any, is notified after the loop and commits nothing.
    /// </param>
    /// <param name="stop">Stops reading and drains.</param>
    public async Task RunAsync(ITopicLog log, ConsumerSettings settings, CancellationToken stop)
    {
        if (_transactions is { } transactions)
        {
            using TransactionRun exact = new(this, transactions, _options, settings.Listener, stop);
            await using ITopicConsumer member = log.Subscribe(settings with { Listener = exact });
            await exact.PumpAsync(member);
            return;
        }

        using StageRun run = new(this, _options, stop);
        StageAssignments assignments = new(run, _options, settings.Listener);
        await using ITopicConsumer consumer = log.Subscribe(settings with { Listener = assignments });
        await run.PumpAsync(consumer, consumer);
    }

    /// <summary>Runs over fixed ranges and ends; commits nothing, so it has no use for transactions.</summary>
    /// <param name="log">Where to read.</param>
    /// <param name="settings">The ranges.</param>
    /// <param name="stop">Stops before the end.</param>
    public async Task ReplayAsync(ITopicLog log, RangeSettings settings, CancellationToken stop)
    {
        if (_transactions is not null) throw new InvalidOperationException("A replay delivers at least once.");
        using StageRun run = new(this, _options, stop);
        await using ITopicReader reader = log.Read(settings);
        await run.PumpAsync(reader, committer: null);
    }

    /// <summary>Runs over the range of a replay and ends; commits to the group of the replay.</summary>
    /// <param name="reader">The range.</param>
    /// <param name="stop">Stops before the end.</param>
    public async Task ReplayAsync(ReplayReader reader, CancellationToken stop)
    {
        using StageRun run = new(this, _options, stop);
        await run.PumpAsync(reader, reader);
    }

    /// <summary>
    /// Delivers the results that were waiting for more input, because there will be none. Call it after a run, when
    /// everything has been processed.
    /// </summary>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        (long messages, long bytes) = await _sink.FinishAsync(Retry, cancellationToken);
        if (_transactions is { } transactions) await transactions.CommitAsync(null, [], cancellationToken);
        Counters.CountFinished(messages, bytes);
    }

    /// <summary>
    /// Delivers one block completely: its results to the next hop, its rejected messages to the dead-letter topic.
    /// </summary>
    internal async Task<Delivered> DeliverAsync(MessageBlock block, CancellationToken abandon)
    {
        Delivery delivery = new(block, Retry);
        await _sink.DeliverAsync(delivery, abandon);
        if (delivery.Rejected is not null) await AppendDeadLettersAsync(delivery, abandon);
        return Delivered.Of(delivery);
    }

    internal void RestartSink() => _sink.Restart();

    private async Task AppendDeadLettersAsync(Delivery delivery, CancellationToken abandon)
    {
        await Retry.RunAsync(
            static async (state, token) =>
            {
                await state.Letters.AppendAsync(state.Delivery.Block, state.Delivery.Rejected!, token);
                return true;
            },
            (Letters: _deadLetters, Delivery: delivery), abandon);
        if (_options.Observer is not { } observer) return;
        foreach (RejectedMessage message in delivery.Rejected!)
            observer.DeadLettered(delivery.Block[message.Index].Position, message.Reason);
    }
}
