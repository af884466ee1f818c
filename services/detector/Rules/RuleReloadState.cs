using SysFlow.Rules;

namespace SysFlow.Detector;

/// <summary>What a change of the rule files led to.</summary>
/// <param name="Time">When they were loaded.</param>
/// <param name="Errors">What was wrong with them; empty when they are in use.</param>
public sealed record RuleReloadState(DateTimeOffset Time, IReadOnlyList<Diagnostic> Errors);
