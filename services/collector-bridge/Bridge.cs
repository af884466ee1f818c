using SysFlow.Hosting;
using SysFlow.Streaming;

namespace SysFlow.CollectorBridge;

/// <summary>
/// Reads every input and publishes event batches: traces one after the other, sockets at the same time.
/// </summary>
public sealed class Bridge
{
    private readonly BridgeServices _services;
    private readonly List<TraceOutcome> _outcomes = [];

    /// <summary>Creates a bridge.</summary>
    public Bridge(BridgeServices services) => _services = services;

    /// <summary>
    /// Runs until every trace is read, or, when following or listening, until cancelled. Returns how each trace ended,
    /// in the order in which they did; a bad trace is reported and does not stop the others.
    /// </summary>
    /// <exception cref="BridgeInputException">
    /// An input cannot be read or listened on at all; nothing was read.
    /// </exception>
    /// <exception cref="StreamingException">The log failed for good.</exception>
    public async Task<IReadOnlyList<TraceOutcome>> RunAsync(ITopicLog log, CancellationToken cancellation)
    {
        BridgeInput[] inputs = [.. _services.Options.Inputs.Select(BridgeInput.Parse)];
        if (!_services.Options.Follow && inputs.FirstOrDefault(i => i.Kind == BridgeInputKind.Socket) is { } socket)
            throw new BridgeInputException($"{socket.Path}: a socket never ends, so it cannot be read only once");

        List<CollectorListener> listeners = [];
        try
        {
            foreach (BridgeInput input in inputs.Where(i => i.Kind == BridgeInputKind.Socket))
                listeners.Add(new CollectorListener(input.Path, _services));

            await log.EnsureTopicAsync(PipelineTopics.Settings(_services.Options.Topic), cancellation);
            await log.EnsureTopicAsync(DeadLetterTopic.Settings(PipelineTopics.MaxMessageBytes), cancellation);
            await using ITopicProducer producer = log.CreateProducer();
            using SemaphoreSlim turn = new(1); // decoding is one core's work; the others belong to the stages behind
            using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            await AllOrFirstFailureAsync(
                [
                    .. listeners.Select(l => l.ServeAsync(log, stop.Token)),
                    .. inputs.Select(i => ReadAsync(i, producer, turn, stop.Token)),
                ],
                stop);
            return _outcomes;
        }
        finally
        {
            foreach (CollectorListener listener in listeners) listener.Dispose();
        }
    }

    /// <summary>Waits for all tasks; the first that fails stops the others, so that none is left running.</summary>
    private static async Task AllOrFirstFailureAsync(Task[] tasks, CancellationTokenSource stop)
    {
        await foreach (Task ended in Task.WhenEach(tasks))
        {
            if (!ended.IsCompletedSuccessfully) await stop.CancelAsync();
        }

        await Task.WhenAll(tasks);
    }

    private async Task ReadAsync(
        BridgeInput input, ITopicProducer producer, SemaphoreSlim turn, CancellationToken cancellation)
    {
        if (input.Kind == BridgeInputKind.Trace) await ReadTraceAsync(input.Path, producer, turn, cancellation);
        if (input.Kind != BridgeInputKind.Directory) return;
        using TraceDirectory directory = new(input.Path, _services.Options.Follow, _services.Time);
        await foreach (string trace in directory.ReadAllAsync(cancellation))
            await ReadTraceAsync(trace, producer, turn, cancellation);
    }

    private async Task ReadTraceAsync(
        string path, ITopicProducer producer, SemaphoreSlim turn, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            _outcomes.Add(
                await Task.Run(() => TraceReader.ReadAsync(path, producer, _services, cancellation), cancellation));
        }
        finally
        {
            turn.Release();
        }
    }
}
