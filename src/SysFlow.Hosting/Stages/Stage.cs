using SysFlow.Streaming;

namespace SysFlow.Hosting;

/// <summary>
/// A service seen from outside: a consumer group that reads topics and delivers somewhere. The executables and the
/// all-in-one host run the same ones.
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

    /// <summary>Puts a stage together; nothing runs yet.</summary>
    /// <param name="log">The topics.</param>
    /// <param name="description">What it is called and what it reads and writes.</param>
    /// <param name="sink">Makes its next hop, from a producer that the stage owns.</param>
    /// <param name="options">How it runs.</param>
    public Stage(
        ITopicLog log, StageDescription description, Func<ITopicProducer, IBlockSink> sink, StageOptions options)
    {
        _log = log;
        Description = description;
        _output = log.CreateProducer();
        _deadLetterOutput = log.CreateProducer();
        _deadLetters = new DeadLetterWriter(_deadLetterOutput, description.Name, options.Time);
        _sink = sink(_output);
        _loop = new StageLoop(_sink, _deadLetters, options);
        _metrics = new StageMetrics(description.Name, _loop.Counters);
    }

    /// <summary>What it is called and what it reads and writes.</summary>
    public StageDescription Description { get; }

    /// <summary>What it has done.</summary>
    public StageCounters Counters => _loop.Counters;

    /// <summary>Whether it has begun to run and has not ended.</summary>
    public bool IsRunning => Volatile.Read(ref _running) > 0;

    /// <summary>Makes sure that every topic it reads or writes exists.</summary>
    public async Task EnsureTopicsAsync(CancellationToken cancellation)
    {
        foreach (string topic in (IEnumerable<string>)[.. Description.Inputs, .. Description.Outputs])
            await _log.EnsureTopicAsync(PipelineTopics.Settings(topic), cancellation);
        await _log.EnsureTopicAsync(DeadLetterTopic.Settings(PipelineTopics.MaxMessageBytes), cancellation);
    }

    /// <summary>Runs until told to stop; drains what is in flight before it returns.</summary>
    /// <exception cref="StreamingException">The log failed for good.</exception>
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
    /// Runs until everything its input topics hold now is processed and committed, or until told to stop.
    /// </summary>
    /// <exception cref="StreamingException">The log failed for good.</exception>
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

    /// <summary>
    /// Delivers results that wait for more input, because there will be none. Call it when everything is processed.
    /// </summary>
    /// <exception cref="StreamingException">The log failed for good.</exception>
    public Task FinishAsync(CancellationToken cancellation) => _loop.FinishAsync(cancellation);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_sink is IDisposable sink) sink.Dispose();
        _metrics.Dispose();
        _deadLetters.Dispose();
        await _output.DisposeAsync();
        await _deadLetterOutput.DisposeAsync();
    }
}
