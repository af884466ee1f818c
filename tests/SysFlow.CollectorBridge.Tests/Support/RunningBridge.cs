using Microsoft.Extensions.Diagnostics.HealthChecks;
using SysFlow.Streaming;
using SysFlow.Testing;

namespace SysFlow.CollectorBridge.Tests;

/// <summary>A bridge over a log, running until stopped.</summary>
internal sealed class RunningBridge : IAsyncDisposable
{
    private readonly TestLog _log;
    private readonly bool _ownsLog;
    private readonly CancellationTokenSource _stop = new();

    private RunningBridge(TestLog log, bool ownsLog, BridgeOptions options, TimeProvider time, ITopicLog target)
    {
        _log = log;
        _ownsLog = ownsLog;
        Services = new BridgeServices(options, Metrics, Lines, time);
        Completion = Task.Run(() => new Bridge(Services).RunAsync(target, _stop.Token));
    }

    public BridgeMetrics Metrics { get; } = new();

    public LogLines Lines { get; } = new();

    public BridgeServices Services { get; }

    public Task<IReadOnlyList<TraceOutcome>> Completion { get; }

    /// <summary>Starts one over a log of its own.</summary>
    public static async Task<RunningBridge> StartAsync(BridgeOptions options, TimeProvider? time = null)
    {
        TestLog log = await TestLog.OpenAsync();
        return new RunningBridge(log, ownsLog: true, options, time ?? TimeProvider.System, log.Topics);
    }

    /// <summary>Starts one over a log that outlives it, reached directly or through another.</summary>
    public static RunningBridge Start(
        TestLog log, BridgeOptions options, TimeProvider? time = null, ITopicLog? through = null) =>
        new(log, ownsLog: false, options, time ?? TimeProvider.System, through ?? log.Topics);

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

    /// <summary>Stops, and waits for the end, however it ended.</summary>
    public Task StopAsync()
    {
        _stop.Cancel();
        return Completion.ContinueWith(static _ => { }, TaskScheduler.Default);
    }

    /// <summary>Reads batches from the start until <paramref name="events"/> events have come.</summary>
    public Task<IReadOnlyList<BatchSeen>> ReadBatchesAsync(long events) => _log.ReadBatchesAsync(events);

    /// <summary>The first dead letter.</summary>
    public Task<(string Reason, byte[] Value)> ReadDeadLetterAsync() => _log.ReadDeadLetterAsync();

    public Task<HealthCheckResult> CheckHealthAsync() =>
        new BridgeHealth(Services).CheckHealthAsync(new HealthCheckContext(), TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (_ownsLog) await _log.DisposeAsync();
        Metrics.Dispose();
        _stop.Dispose();
    }
}
