using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SysFlow.Detector;

/// <summary>
/// Which rules are in use, by their hash: healthy when they are what the files say, degraded when changed files have
/// errors or hold no rule and the rules before them stay in use, or when no rule is in use at all.
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
            return $"loading the changed files failed, the rules before stay in use: {failure.Message}";
        if (state.Errors.Count > 0)
            return $"the files have errors ({state.Errors.Count}), the rules before stay in use: {state.Errors[0]}";
        if (state.IsEmpty) return "the files hold no rule any more, the rules before stay in use";
        return processor.RuleSet.Numbered.Count == 0 ? "disarmed: no rule is in use, nothing is detected" : null;
    }
}
