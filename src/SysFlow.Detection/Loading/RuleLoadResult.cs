using SysFlow.Rules;

namespace SysFlow.Detection;

/// <summary>The result of loading rule files.</summary>
/// <param name="RuleSet">The rules; null when there was an error.</param>
/// <param name="Diagnostics">Every error and warning, in order of files and positions.</param>
public sealed record RuleLoadResult(RuleSet? RuleSet, IReadOnlyList<Diagnostic> Diagnostics);
