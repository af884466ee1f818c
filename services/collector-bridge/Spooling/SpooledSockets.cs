using SysFlow.Streaming;

namespace SysFlow.CollectorBridge;

/// <summary>
/// Serves collectors into the spool, from the first moment on and whether or not the topics can be written, and passes
/// on what the spool holds as soon as they can.
/// </summary>
internal sealed class SpooledSockets : IAsyncDisposable
{
    private readonly Spool _spool;
    private readonly IReadOnlyList<CollectorListener> _listeners;
    private readonly ITopicLog _log;
    private readonly BridgeServices _services;
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private SpooledSockets(
        Spool spool, IReadOnlyList<CollectorListener> listeners, ITopicLog log, BridgeServices services)
    {
        _spool = spool;
        _listeners = listeners;
        _log = log;
        _services = services;
    }

    /// <summary>Opens the spool.</summary>
    /// <exception cref="BridgeInputException">It cannot be used.</exception>
    public static async Task<SpooledSockets> OpenAsync(
        IReadOnlyList<CollectorListener> listeners, ITopicLog log, BridgeServices services,
        CancellationToken cancellation) =>
        new(await Spool.OpenAsync(services, cancellation), listeners, log, services);

    /// <summary>
    /// Serves until cancelled, then drains the sockets into the spool, and the spool into the topics as far as the
    /// grace period reaches; the rest stays in the spool for the next start.
    /// </summary>
    /// <exception cref="StreamingException">The spool or the log has failed permanently.</exception>
    public async Task ServeAsync(CollectorHistory history, CancellationToken cancellation)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using CancellationTokenSource grace = new(Timeout.InfiniteTimeSpan, _services.Time);
        await using CancellationTokenRegistration begin =
            stop.Token.Register(() => grace.CancelAfter(_services.Options.Grace));
        Task served = Task.WhenAll(_listeners.Select(l => l.ServeAsync(_spool.CreateProducer, history, stop.Token)));
        await TaskGroup.AllOrFirstFailureAsync([served, ForwardAsync(served, grace.Token)], stop);
    }

    /// <summary>
    /// Asks the topics what has to be known before the first batch is passed on, again and again while they are away;
    /// null when cancelled before they answered.
    /// </summary>
    /// <exception cref="StreamingException">The log has failed permanently.</exception>
    public async Task<ProgressScan?> PrepareAsync(
        Func<CancellationToken, ValueTask<ProgressScan>> ask, CancellationToken cancellation)
    {
        try
        {
            ProgressScan answer = await LogRetry.RunAsync(
                _services,
                ask,
                (failure, _, attempt) =>
                {
                    if (attempt == 1)
                        Log.Spooling(_services.Logger, _services.Options.Spool!.Directory, failure.Message);
                },
                cancellation);
            _ready.TrySetResult();
            return answer;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    public ValueTask DisposeAsync() => _spool.DisposeAsync();

    private async Task ForwardAsync(Task served, CancellationToken grace)
    {
        try
        {
            await Task.WhenAny(_ready.Task, served).WaitAsync(grace);
        }
        catch (OperationCanceledException) when (grace.IsCancellationRequested)
        {
            // What the spool holds stays there, which the forwarder says.
        }

        await new SpoolForwarder(_spool, _log, _services).RunAsync(served, grace);
    }
}
