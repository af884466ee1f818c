using SysFlow.Rules;

namespace SysFlow.Detector;

/// <summary>What a change of the rule files led to.</summary>
/// <param name="Time">When they were loaded.</param>
/// <param name="Errors">What was wrong with them; empty when nothing was.</param>
public sealed record RuleReloadState(DateTimeOffset Time, IReadOnlyList<Diagnostic> Errors)
{
    /// <summary>
    /// Whether they hold no rule any more, so that the rules before stay in use (<see cref="RuleSource.AllowEmpty"/>).
    /// </summary>
    public bool IsEmpty { get; init; }

    /// <summary>What loading or compiling them died of; null when it did not. The rules before stay in use.</summary>
    public Exception? Failure { get; init; }
}
