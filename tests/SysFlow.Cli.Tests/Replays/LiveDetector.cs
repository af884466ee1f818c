using Microsoft.Extensions.Logging.Abstractions;
using SysFlow.Detection;
using SysFlow.Detector;
using SysFlow.Hosting;
using SysFlow.Streaming;

namespace SysFlow.Cli.Tests;

/// <summary>A detector that is running over a log with the shipped rules.</summary>
internal sealed class LiveDetector : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly DetectorMetrics _metrics = new();
    private readonly Stage _stage;
    private readonly Task _running;

    public LiveDetector(ITopicLog log)
    {
        RuleLoadResult rules = RuleSetLoader.Load([ShippedRules.Directory], new RuleLoadOptions());
        AlertProcessor processor = new(rules.RuleSet!, _metrics);
        _stage = DetectorPipeline.Create(
            log, processor, StageSetup.Options(NullLoggerFactory.Instance, "detector"));
        _running = _stage.RunAsync(_stop.Token);
    }

    public StageCounters Counters => _stage.Counters;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _stage.DisposeAsync();
        _metrics.Dispose();
        _stop.Dispose();
    }
}
