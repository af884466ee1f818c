using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SysFlow.Detector;

/// <summary>
/// Reports the rules in use by their hash: healthy when they match the files, degraded when changed files have errors
/// or no rules and the previous rules stay in use, or when no rule is in use at all.
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
        return Task.FromResult(Problem(state) is { } problem
            ? HealthCheckResult.Degraded(problem, data: data)
            : HealthCheckResult.Healthy("the rules of the files are in use", data));
    }

    private string? Problem(RuleReloadState state)
    {
        if (state.Failure is { } failure)
            return $"loading the changed files failed; the previous rules stay in use: {failure.Message}";
        if (state.Errors.Count > 0)
            return $"the files have errors ({state.Errors.Count}); the previous rules stay in use: {state.Errors[0]}";
        if (state.IsEmpty) return "the files contain no rules any more; the previous rules stay in use";
        return processor.RuleSet.Numbered.Count == 0 ? "disarmed: no rule is in use, so nothing is detected" : null;
    }
}
