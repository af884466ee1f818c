using SysFlow.Alerts;

namespace SysFlow.Cli;

/// <summary>Formats ATT&amp;CK identifiers with their names from the catalogue.</summary>
internal static class AttackText
{
    public static string Technique(string id) => Name(id) is { Length: > 0 } name ? $"{id} {name}" : id;

    public static string Tactic(string id) => AttackCatalog.FindTactic(id) is { } tactic ? $"{id} {tactic.Name}" : id;

    /// <summary>
    /// A technique's name, a sub-technique's after its parent's; empty when it is not in the catalogue.
    /// </summary>
    public static string Name(string id)
    {
        if (!AttackCatalog.TryGetTechnique(id, out AttackTechnique? technique)) return "";
        int dot = id.IndexOf('.');
        return dot > 0 && AttackCatalog.TryGetTechnique(id[..dot], out AttackTechnique? parent)
            ? $"{parent.Name}: {technique.Name}"
            : technique.Name;
    }
}
