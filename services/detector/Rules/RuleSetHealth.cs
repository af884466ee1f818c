using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SysFlow.Detector;

/// <summary>
/// Which rules are in use, by their hash: healthy when they are what the files say, degraded when changed files have
/// errors and the rules before them stay in use.
/// </summary>
public sealed class RuleSetHealth(AlertProcessor processor, RuleReloader reloader) : IHealthCheck
{
    /// <inheritdoc />
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        RuleReloadState state = reloader.State;
        Dictionary<string, object> data = new()
        {
            ["hash"] = processor.RuleSet.Hash,
            ["rules"] = processor.RuleSet.Rules.Count,
            ["skipped"] = processor.RuleSet.Skipped.Count,
            ["changed"] = state.Time,
        };
        return Task.FromResult(state.Errors.Count == 0
            ? HealthCheckResult.Healthy("the rules of the files are in use", data)
            : HealthCheckResult.Degraded(
                $"the files have errors ({state.Errors.Count}), the rules before stay in use: {state.Errors[0]}",
                data: data));
    }
}
