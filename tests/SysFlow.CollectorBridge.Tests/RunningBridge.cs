using Microsoft.Extensions.Logging.Abstractions;
using SysFlow.Events;
using SysFlow.Hosting;
using SysFlow.Streaming;
using SysFlow.Streaming.Embedded;
using SysFlow.Testing;

namespace SysFlow.CollectorBridge.Tests;

/// <summary>A bridge over an embedded log in a directory of its own, running until stopped.</summary>
internal sealed class RunningBridge : IAsyncDisposable
{
    private readonly TemporaryDirectory _directory;
    private readonly EmbeddedTopicLog _log;
    private readonly CancellationTokenSource _stop = new();

    private RunningBridge(TemporaryDirectory directory, EmbeddedTopicLog log, BridgeOptions options, TimeProvider time)
    {
        _directory = directory;
        _log = log;
        Bridge bridge = new(new BridgeServices(options, Metrics, NullLogger.Instance, time));
        Completion = Task.Run(() => bridge.RunAsync(log, _stop.Token));
    }

    public BridgeMetrics Metrics { get; } = new();

    public Task<IReadOnlyList<TraceOutcome>> Completion { get; }

    public static async Task<RunningBridge> StartAsync(BridgeOptions options, TimeProvider? time = null)
    {
        TemporaryDirectory directory = new();
        EmbeddedTopicLog log = await EmbeddedTopicLog.OpenAsync(new EmbeddedLogOptions(directory.File("log")));
        await log.EnsureTopicAsync(PipelineTopics.Settings(PipelineTopics.Events));
        await log.EnsureTopicAsync(DeadLetterTopic.Settings(PipelineTopics.MaxMessageBytes));
        return new RunningBridge(directory, log, options, time ?? TimeProvider.System);
    }

    /// <summary>Connects as a collector, as soon as the bridge listens.</summary>
    public async Task<SimulatedCollector> ConnectAsync(string path)
    {
        while (true)
        {
            if (Completion.IsCompleted) await Completion;
            try
            {
                return new SimulatedCollector(path);
            }
            catch (System.Net.Sockets.SocketException)
            {
                await Task.Yield();
            }
        }
    }

    public Task StopAsync()
    {
        _stop.Cancel();
        return Completion.ContinueWith(static _ => { }, TaskScheduler.Default);
    }

    /// <summary>Reads batches from the start until <paramref name="events"/> events have come.</summary>
    public async Task<IReadOnlyList<BatchSeen>> ReadBatchesAsync(int events)
    {
        List<BatchSeen> seen = [];
        await using ITopicConsumer consumer = _log.Subscribe(new ConsumerSettings("test", ["sysflow.events"]));
        EventBatch batch = new();
        for (int count = 0; count < events;)
        {
            using MessageBlock block = (await consumer.ReadAsync(TestContext.Current.CancellationToken))!;
            for (int i = 0; i < block.Count; i++)
            {
                batch.Load(block[i].ValueMemory);
                seen.Add(BatchSeen.From(batch));
                count += batch.Events.Length;
            }
        }

        return seen;
    }

    /// <summary>The first dead letter.</summary>
    public async Task<(string Reason, byte[] Value)> ReadDeadLetterAsync()
    {
        await using ITopicConsumer consumer = _log.Subscribe(new ConsumerSettings("test", [DeadLetterTopic.Name]));
        using MessageBlock block = (await consumer.ReadAsync(TestContext.Current.CancellationToken))!;
        Assert.True(DeadLetter.TryRead(block[0], out DeadLetter letter));
        return (letter.Reason, letter.Value.ToArray());
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _log.DisposeAsync();
        Metrics.Dispose();
        _stop.Dispose();
        _directory.Dispose();
    }
}
