using System.Text.Json;
using SysFlow.Alerts;

namespace SysFlow.Cli;

/// <summary>
/// Writes coverage as a layer of the ATT&amp;CK Navigator, layer format 4.5
/// (https://github.com/mitre-attack/attack-navigator/blob/master/layers/spec/v4.5/layerformat.md): the score of a
/// technique is its number of rules, its comment names them.
/// </summary>
internal static class NavigatorLayer
{
    public static void Write(Utf8JsonWriter json, AttackCoverage coverage)
    {
        json.WriteStartObject();
        json.WriteString("name", "SysFlow rules");
        json.WriteStartObject("versions");
        json.WriteString("attack", $"{(int)AttackCatalog.Latest}");
        json.WriteString("layer", "4.5");
        json.WriteEndObject();
        json.WriteString("domain", "enterprise-attack");
        json.WriteString("description", "Number of rules for each technique");
        json.WriteStartArray("techniques");
        foreach (CoveredTactic tactic in coverage.Tactics)
        {
            foreach (CoveredTechnique technique in tactic.Techniques) Write(json, tactic, technique);
            foreach (string parent in UncoveredParents(tactic)) WriteParent(json, tactic.Tactic, parent);
        }

        json.WriteEndArray();
        WriteGradient(json, coverage);
        json.WriteBoolean("hideDisabled", false);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, CoveredTactic tactic, CoveredTechnique technique)
    {
        json.WriteStartObject();
        WriteName(json, tactic.Tactic, technique.Id);
        json.WriteNumber("score", technique.Rules.Count);
        json.WriteString("comment", string.Join("\n", technique.Rules.Select(r => r.Name)));
        json.WriteBoolean("enabled", true);
        if (tactic.Techniques.Any(t => Parent(t.Id) == technique.Id)) json.WriteBoolean("showSubtechniques", true);
        json.WriteEndObject();
    }

    /// <summary>Writes a technique without rules, expanded so that its sub-techniques are visible.</summary>
    private static void WriteParent(Utf8JsonWriter json, AttackTactic? tactic, string id)
    {
        json.WriteStartObject();
        WriteName(json, tactic, id);
        json.WriteBoolean("enabled", true);
        json.WriteBoolean("showSubtechniques", true);
        json.WriteEndObject();
    }

    private static void WriteName(Utf8JsonWriter json, AttackTactic? tactic, string id)
    {
        json.WriteString("techniqueID", id);
        if (tactic is not null) json.WriteString("tactic", tactic.ShortNames[0]);
    }

    private static IEnumerable<string> UncoveredParents(CoveredTactic tactic) => tactic.Techniques
        .Select(t => Parent(t.Id))
        .OfType<string>()
        .Except(tactic.Techniques.Select(t => t.Id));

    private static string? Parent(string id) =>
        id.IndexOf('.', StringComparison.Ordinal) is > 0 and int dot ? id[..dot] : null;

    private static void WriteGradient(Utf8JsonWriter json, AttackCoverage coverage)
    {
        int most = coverage.Tactics.SelectMany(t => t.Techniques).Select(t => t.Rules.Count).DefaultIfEmpty(1).Max();
        json.WriteStartObject("gradient");
        json.WriteTexts("colors", ["#cde6f7", "#08519c"]);
        json.WriteNumber("minValue", 0);
        json.WriteNumber("maxValue", most);
        json.WriteEndObject();
    }
}
