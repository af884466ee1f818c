using SysFlow.Streaming;

namespace SysFlow.Hosting;

/// <summary>
/// A service seen from outside: a consumer group that reads topics and delivers the results. The executables and the
/// all-in-one host run the same stages.
/// </summary>
public sealed class Stage : IAsyncDisposable
{
    private readonly ITopicLog _log;
    private readonly ITopicProducer _output;
    private readonly ITopicProducer _deadLetterOutput;
    private readonly DeadLetterWriter _deadLetters;
    private readonly IBlockSink _sink;
    private readonly StageLoop _loop;
    private readonly StageMetrics _metrics;
    private int _running;

    /// <summary>Creates a stage, which does not run yet.</summary>
    /// <param name="log">The topics.</param>
    /// <param name="description">Its name, inputs and outputs.</param>
    /// <param name="sink">Creates its next hop, from a producer that the stage owns.</param>
    /// <param name="options">Options of the stage.</param>
    public Stage(
        ITopicLog log, StageDescription description, Func<ITopicProducer, IBlockSink> sink, StageOptions options)
    {
        _log = log;
        Description = description;
        ITransactionalProducer? transactions = options.Delivery == DeliveryMode.ExactlyOnce
            ? log.CreateTransactionalProducer(description.Name) : null;
        _output = transactions ?? log.CreateProducer();
        _deadLetterOutput = transactions ?? log.CreateProducer();
        _deadLetters = new DeadLetterWriter(_deadLetterOutput, description.Name, options.Time);
        _sink = sink(_output);
        _loop = new StageLoop(_sink, _deadLetters, options, transactions);
        _metrics = new StageMetrics(description.Name, _loop.Counters);
    }

    /// <summary>Its name, inputs and outputs.</summary>
    public StageDescription Description { get; }

    /// <summary>Its counters.</summary>
    public StageCounters Counters => _loop.Counters;

    /// <summary>Whether it is running.</summary>
    public bool IsRunning => Volatile.Read(ref _running) > 0;

    /// <summary>Creates the topics that it reads or writes and that do not exist yet.</summary>
    public async Task EnsureTopicsAsync(CancellationToken cancellation)
    {
        foreach (string topic in (IEnumerable<string>)[.. Description.Inputs, .. Description.Outputs])
            await _log.EnsureTopicAsync(PipelineTopics.Settings(topic), cancellation);
        await _log.EnsureTopicAsync(DeadLetterTopic.Settings(PipelineTopics.MaxMessageBytes), cancellation);
    }

    /// <summary>Runs until told to stop; drains blocks in flight before it returns.</summary>
    /// <exception cref="StreamingException">The log has failed permanently.</exception>
    public async Task RunAsync(CancellationToken stop)
    {
        await EnsureTopicsAsync(stop);
        ConsumerSettings settings =
            new(Description.Name, Description.Inputs) { MaxBlockBytes = Description.MaxBlockBytes };
        Interlocked.Increment(ref _running);
        try
        {
            await _loop.RunAsync(_log, settings, stop);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    /// <summary>
    /// Runs until everything now in its input topics is processed and committed, or until told to stop.
    /// </summary>
    /// <exception cref="StreamingException">The log has failed permanently.</exception>
    public async Task RunOnceAsync(TimeProvider time, CancellationToken stop)
    {
        await EnsureTopicsAsync(stop);
        IReadOnlyList<PartitionOffset> end = await _log.GetEndAsync(Description.Inputs, stop);
        using CancellationTokenSource done = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Task running = RunAsync(done.Token);
        Task caughtUp = _log.WaitUntilCommittedAsync(Description.Name, end, time, done.Token);
        await Task.WhenAny(running, caughtUp);
        await done.CancelAsync();
        await running;
        if (caughtUp.IsFaulted) await caughtUp;
        if (caughtUp.IsCompletedSuccessfully) await FinishAsync(stop);
    }

    /// <summary>Runs over the range of a replay, or until told to stop, outside the group of the service.</summary>
    /// <exception cref="StreamingException">The log has failed permanently.</exception>
    public async Task ReplayAsync(ReplayReader reader, CancellationToken stop)
    {
        await EnsureTopicsAsync(stop);
        Interlocked.Increment(ref _running);
        try
        {
            await _loop.ReplayAsync(reader, stop);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    /// <summary>
    /// Delivers results that are waiting for more input, because there will be none. Call it when everything is
    /// processed.
    /// </summary>
    /// <exception cref="StreamingException">The log has failed permanently.</exception>
    public Task FinishAsync(CancellationToken cancellation) => _loop.FinishAsync(cancellation);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_sink is IDisposable sink) sink.Dispose();
        _metrics.Dispose();
        _deadLetters.Dispose();
        await _output.DisposeAsync();
        if (_deadLetterOutput != _output) await _deadLetterOutput.DisposeAsync();
    }
}
