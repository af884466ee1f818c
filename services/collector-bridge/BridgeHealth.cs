using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SysFlow.CollectorBridge;

/// <summary>
/// Reports whether the bridge works: unhealthy before it runs and after it has ended, and when none of its sources is
/// open; degraded while one of them is not open, and while the log does not accept batches.
/// </summary>
public sealed class BridgeHealth : IHealthCheck
{
    private readonly BridgeServices _services;

    /// <summary>Creates the check of the bridge with the same services.</summary>
    public BridgeHealth(BridgeServices services) => _services = services;

    /// <inheritdoc />
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        BridgeStatus status = _services.Status;
        Dictionary<string, object> data = new()
        {
            ["events"] = _services.Metrics.Events,
            ["open_traces"] = status.OpenTraces,
            ["gaps"] = _services.Metrics.Gaps,
            ["bad_packets"] = _services.Metrics.BadPackets,
        };
        foreach ((string source, string? problem) in status.Sources) data[source] = problem ?? "open";
        return Task.FromResult(Judge(status, data));
    }

    private static HealthCheckResult Judge(BridgeStatus status, Dictionary<string, object> data)
    {
        if (!status.IsRunning) return HealthCheckResult.Unhealthy("not running", data: data);
        string[] closed = [.. status.Sources.Where(s => s.Value is not null).Select(s => s.Key)];
        if (closed.Length > 0 && closed.Length == status.Sources.Count)
            return HealthCheckResult.Unhealthy("no source is open", data: data);
        if (closed.Length > 0)
            return HealthCheckResult.Degraded($"not open: {string.Join(", ", closed)}", data: data);
        return status.IsAppendFailing
            ? HealthCheckResult.Degraded("the log does not accept batches now; they are retried", data: data)
            : HealthCheckResult.Healthy("running", data);
    }
}
