using SysFlow.Alerts;

namespace SysFlow.Cli;

/// <summary>A tactic with those of its techniques that have rules.</summary>
/// <param name="Tactic">Null for techniques that are in no tactic of the catalogue or of their rules.</param>
/// <param name="Techniques">By id.</param>
internal sealed record CoveredTactic(AttackTactic? Tactic, IReadOnlyList<CoveredTechnique> Techniques)
{
    /// <summary>Identifier; empty when the tactic is unknown.</summary>
    public string Id => Tactic?.Id ?? "";

    /// <summary>Name in the latest version of ATT&amp;CK.</summary>
    public string Name => Tactic?.Name ?? "No known tactic";
}
