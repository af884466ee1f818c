using SysFlow.Alerts;

namespace SysFlow.Cli;

/// <summary>A tactic with the techniques of it that have rules.</summary>
internal sealed record CoveredTactic(AttackTactic Tactic, IReadOnlyList<CoveredTechnique> Techniques);
