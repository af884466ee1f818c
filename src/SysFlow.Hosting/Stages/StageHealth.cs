using Microsoft.Extensions.Diagnostics.HealthChecks;
using SysFlow.Streaming;

namespace SysFlow.Hosting;

/// <summary>
/// Whether a stage works: unhealthy before it runs and after it ended, degraded while the last call to the log or the
/// next hop failed and is being made again, else healthy.
/// </summary>
public sealed class StageHealth : IHealthCheck
{
    private readonly Stage _stage;

    /// <summary>Watches a stage.</summary>
    public StageHealth(Stage stage) => _stage = stage;

    /// <inheritdoc />
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        StageCounters counters = _stage.Counters;
        Dictionary<string, object> data = new()
        {
            ["messages_in"] = counters.MessagesIn,
            ["messages_out"] = counters.MessagesOut,
            ["dead_letters"] = counters.DeadLetters,
            ["retries"] = counters.Retries,
            ["in_flight"] = counters.InFlight,
        };
        return Task.FromResult(Judge(counters, data));
    }

    private HealthCheckResult Judge(StageCounters counters, Dictionary<string, object> data)
    {
        if (!_stage.IsRunning) return HealthCheckResult.Unhealthy("not running", data: data);
        return counters.IsRetrying
            ? HealthCheckResult.Degraded("a call failed and is being made again", data: data)
            : HealthCheckResult.Healthy("running", data);
    }
}
