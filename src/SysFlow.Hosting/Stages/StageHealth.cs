using Microsoft.Extensions.Diagnostics.HealthChecks;
using SysFlow.Streaming;

namespace SysFlow.Hosting;

/// <summary>
/// Reports whether a stage works: unhealthy before it runs and after it has ended, degraded while a failed call to the
/// log or the next hop is being retried, otherwise healthy.
/// </summary>
public sealed class StageHealth : IHealthCheck
{
    private readonly Stage _stage;

    /// <summary>Creates the check of a stage.</summary>
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
            ? HealthCheckResult.Degraded("a call failed and is being retried", data: data)
            : HealthCheckResult.Healthy("running", data);
    }
}
