using SysFlow.Hosting;
using SysFlow.Streaming;

namespace SysFlow.CollectorBridge;

/// <summary>
/// Reads every input and publishes event batches: traces one after the other, sockets concurrently. What the topic
/// already holds of a trace is not published again.
/// </summary>
public sealed class Bridge
{
    private readonly BridgeServices _services;

    /// <summary>Creates a bridge.</summary>
    public Bridge(BridgeServices services) => _services = services;

    /// <summary>
    /// Runs until every trace is read, or, when following, until cancelled. Returns the outcome of each trace, in the
    /// order in which they end; a bad trace is reported and does not stop the others.
    /// </summary>
    /// <exception cref="BridgeInputException">
    /// An input cannot be read or listened on at all; nothing was read.
    /// </exception>
    /// <exception cref="StreamingException">The log has failed permanently.</exception>
    /// <exception cref="OperationCanceledException">
    /// Cancelled before every trace was read, and not following.
    /// </exception>
    public async Task<IReadOnlyList<TraceOutcome>> RunAsync(ITopicLog log, CancellationToken cancellation)
    {
        BridgeInput[] inputs = [.. _services.Options.Inputs.Select(BridgeInput.Parse)];
        if (!_services.Options.Follow && inputs.FirstOrDefault(i => i.Kind == BridgeInputKind.Socket) is { } socket)
            throw new BridgeInputException($"{socket.Path}: a socket never ends, so it cannot be read with --once");

        List<CollectorListener> listeners = [];
        _services.Status.Start();
        try
        {
            foreach (BridgeInput input in inputs.Where(i => i.Kind == BridgeInputKind.Socket))
                listeners.Add(new CollectorListener(input.Path, _services));
            return await RunAsync(log, inputs, listeners, cancellation);
        }
        finally
        {
            _services.Status.End();
            foreach (CollectorListener listener in listeners) listener.Dispose();
        }
    }

    private async Task<IReadOnlyList<TraceOutcome>> RunAsync(
        ITopicLog log, BridgeInput[] inputs, List<CollectorListener> listeners, CancellationToken cancellation)
    {
        ProgressStore store = new(log, _services);
        TraceOutcomes outcomes = new(_services);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (_services.Options.Spool is not null && listeners.Count > 0)
        {
            await using SpooledSockets sockets = await SpooledSockets.OpenAsync(listeners, log, _services, stop.Token);
            await TaskGroup.AllOrFirstFailureAsync(
                [
                    sockets.ServeAsync(store.History, stop.Token),
                    Task.Run(() => ReadWhenReadyAsync(sockets), CancellationToken.None),
                ],
                stop);
        }
        else
        {
            ProgressScan scan = await PrepareAsync(log, store, cancellation);
            await TaskGroup.AllOrFirstFailureAsync(
                [
                    .. listeners.Select(l => l.ServeAsync(log.CreateProducer, store.History, stop.Token)),
                    Task.Run(() => ReadTracesAsync(log, inputs, store, scan, outcomes, stop.Token), stop.Token),
                ],
                stop);
        }

        await store.SaveAsync(CancellationToken.None);
        return outcomes.All;

        // What is known of the past must be asked for before anything is passed on to the topics.
        async Task ReadWhenReadyAsync(SpooledSockets sockets)
        {
            ProgressScan? scan = await sockets.PrepareAsync(token => PrepareAsync(log, store, token), stop.Token);
            if (scan is not null) await ReadTracesAsync(log, inputs, store, scan, outcomes, stop.Token);
        }
    }

    private async ValueTask<ProgressScan> PrepareAsync(
        ITopicLog log, ProgressStore store, CancellationToken cancellation)
    {
        await log.EnsureTopicAsync(PipelineTopics.Settings(_services.Options.Topic), cancellation);
        await log.EnsureTopicAsync(DeadLetterTopic.Settings(PipelineTopics.MaxMessageBytes), cancellation);
        return await store.BeginAsync(cancellation);
    }

    private async Task ReadTracesAsync(
        ITopicLog log, BridgeInput[] inputs, ProgressStore store, ProgressScan scan, TraceOutcomes outcomes,
        CancellationToken cancellation)
    {
        try
        {
            await store.LoadAsync(scan, cancellation);
            TraceDirectory[] directories =
                [.. Of(BridgeInputKind.Directory).Select(p => new TraceDirectory(p, outcomes, _services))];
            string[] files = [.. Of(BridgeInputKind.Trace)];
            if (directories.Length + files.Length == 0) return;
            await using ITopicProducer producer = log.CreateProducer();
            TraceContext context = new(producer, store, _services);
            if (_services.Options.Follow)
                await new TraceFollower(directories, files, context, outcomes).RunAsync(cancellation);
            else
                await new TraceBatchRun(context, outcomes).RunAsync(Paths(inputs, directories), cancellation);
        }
        catch (OperationCanceledException) when (_services.Options.Follow && cancellation.IsCancellationRequested)
        {
            // Following continues until told to stop.
        }

        IEnumerable<string> Of(BridgeInputKind kind) => inputs.Where(i => i.Kind == kind).Select(i => i.Path);
    }

    /// <summary>The traces of all inputs, in the order of the inputs and, in a directory, of their names.</summary>
    private static IEnumerable<string> Paths(BridgeInput[] inputs, TraceDirectory[] directories) =>
        inputs.SelectMany<BridgeInput, string>(i => i.Kind == BridgeInputKind.Directory
            ? directories.First(d => d.Path == i.Path).List().Select(e => e.Path)
            : [i.Path]);
}
