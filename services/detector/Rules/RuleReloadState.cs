using SysFlow.Rules;

namespace SysFlow.Detector;

/// <summary>The result of a change of the rule files.</summary>
/// <param name="Time">When they were loaded.</param>
/// <param name="Errors">Their errors; empty when there were none.</param>
public sealed record RuleReloadState(DateTimeOffset Time, IReadOnlyList<Diagnostic> Errors)
{
    /// <summary>
    /// Whether they contain no rules any more, so that the previous rules stay in use
    /// (<see cref="RuleSource.AllowEmpty"/>).
    /// </summary>
    public bool IsEmpty { get; init; }

    /// <summary>
    /// The failure of loading or compiling them, after which the previous rules stay in use; null for none.
    /// </summary>
    public Exception? Failure { get; init; }
}
