using System.Text.Json;
using System.Text.RegularExpressions;
using SysFlow.Alerts;
using SysFlow.Testing;

namespace SysFlow.Rules.Tests;

/// <summary>The catalogue against what MITRE publishes about itself and against the reference data.</summary>
public sealed partial class AttackCatalogTests
{
    /// <summary>
    /// The counts of the release notes (https://attack.mitre.org/resources/updates/updates-october-2025/ and
    /// updates-april-2026/, "Broken out by domain", Enterprise).
    /// </summary>
    [Theory]
    [InlineData(AttackVersion.V18, 14, 216, 475)]
    [InlineData(AttackVersion.V19, 15, 222, 475)]
    public void A_version_is_complete(AttackVersion version, int tactics, int techniques, int subTechniques)
    {
        AttackTechnique[] found = [.. AttackCatalog.Techniques.Where(t => t.IsIn(version))];
        Assert.Equal(tactics, AttackCatalog.Tactics.Count(t => t.NameIn(version) is not null));
        Assert.Equal((techniques, subTechniques), (found.Count(t => !t.Id.IsSub), found.Count(t => t.Id.IsSub)));
    }

    /// <summary>Columns of the matrix of v18, https://attack.mitre.org/versions/v18/matrices/enterprise/.</summary>
    [Fact]
    public void The_matrix_of_v18_has_its_columns()
    {
        string[] columns =
        [
            "Reconnaissance 11", "Resource Development 8", "Initial Access 11", "Execution 17", "Persistence 23",
            "Privilege Escalation 14", "Defense Evasion 47", "Credential Access 17", "Discovery 34",
            "Lateral Movement 9", "Collection 17", "Command and Control 18", "Exfiltration 9", "Impact 15",
        ];
        Assert.Equal(columns, Columns(AttackVersion.V18));
    }

    /// <summary>Columns of the matrix of v19, https://attack.mitre.org/versions/v19/matrices/enterprise/.</summary>
    [Fact]
    public void The_matrix_of_v19_has_its_columns()
    {
        string[] columns =
        [
            "Reconnaissance 12", "Resource Development 9", "Initial Access 11", "Execution 20", "Persistence 22",
            "Privilege Escalation 13", "Stealth 30", "Defense Impairment 18", "Credential Access 17", "Discovery 34",
            "Lateral Movement 9", "Collection 17", "Command and Control 18", "Exfiltration 9", "Impact 15",
        ];
        Assert.Equal(columns, Columns(AttackVersion.V19));
    }

    [Theory]
    [InlineData(AttackVersion.V18, "tactics_v18")]
    [InlineData(AttackVersion.V19, "tactics_v19")]
    public void Every_technique_of_the_map_has_its_name_and_tactics(AttackVersion version, string tactics)
    {
        using JsonDocument map = JsonDocument.Parse(File.ReadAllBytes(ReferenceData.Path("oracle", "attack-map.json")));
        foreach (JsonProperty entry in map.RootElement.GetProperty("techniques").EnumerateObject())
        {
            Assert.True(AttackCatalog.TryGetTechnique(entry.Name, out AttackTechnique? technique), entry.Name);
            Assert.Equal(entry.Value.GetProperty("name").GetString(), technique.NameIn(AttackVersion.V18));
            if (version == AttackVersion.V19 && IsGuess(entry.Value)) continue;
            TechniqueId current = AttackCatalog.Translate(technique.Id, version);
            string[] expected = [.. entry.Value.GetProperty(tactics).EnumerateArray().Select(t => t.GetString()!)];
            if (expected.Length == 0) Assert.False(technique.IsIn(version), entry.Name);
            else Assert.Equal(expected, AttackCatalog.TacticsOf(current, version).Select(t => t.Id));
        }
    }

    /// <summary>
    /// What v19 did to tactics beyond the split of Defense Evasion, from MITRE's own layer of the changes
    /// (https://github.com/mitre-attack/attack-website, changelogs/v18.1-v19.0/layer-enterprise.json).
    /// </summary>
    [Theory]
    [InlineData("T1574", "TA0003 TA0004 TA0005", "TA0002 TA0005")]
    [InlineData("T1574.006", "TA0003 TA0004 TA0005", "TA0002 TA0005")]
    [InlineData("T1610", "TA0002 TA0005", "TA0002")]
    [InlineData("T1127.001", "TA0005", "TA0002 TA0005")]
    [InlineData("T1197", "TA0003 TA0005", "TA0002 TA0003 TA0005")]
    [InlineData("T1548.003", "TA0004 TA0005", "TA0004")]
    [InlineData("T1550.002", "TA0005 TA0008", "TA0008")]
    [InlineData("T1112", "TA0003 TA0005", "TA0003 TA0112")]
    [InlineData("T1622", "TA0005 TA0007", "TA0005 TA0007")]
    [InlineData("T1078.004", "TA0001 TA0003 TA0004 TA0005", "TA0001 TA0003 TA0004 TA0005")]
    [InlineData("T1690", "TA0005", "TA0112")]
    public void Tactics_are_those_of_the_version(string id, string v18, string v19)
    {
        Assert.Equal(v18, Tactics(id, AttackVersion.V18));
        Assert.Equal(v19, Tactics(id, AttackVersion.V19));
    }

    [Fact]
    public void Every_technique_in_the_reference_policies_is_known()
    {
        string[] files = Directory.GetFiles(ReferenceData.Path("policies"), "*.y*ml", SearchOption.AllDirectories);
        HashSet<string> found = [.. files.SelectMany(file => TechniqueIds().Matches(File.ReadAllText(file)))
            .Select(match => match.Value.ToUpperInvariant())];
        Assert.True(found.Count > 100, $"{found.Count} ids in {files.Length} files");
        Assert.All(found, id => Assert.True(AttackCatalog.TryGetTechnique(id, out _), $"{id} is not known"));
    }

    [GeneratedRegex(@"\bt1\d{3}(\.\d{3})?\b", RegexOptions.IgnoreCase)]
    private static partial Regex TechniqueIds();

    /// <summary>The map marks what it took from the tags of Sigma rules because it had no data of v19.</summary>
    private static bool IsGuess(JsonElement entry) =>
        entry.TryGetProperty("note", out JsonElement note)
        && note.GetString()!.Contains("v19 tactic", StringComparison.Ordinal);

    private static string Tactics(string id, AttackVersion version)
    {
        Assert.True(AttackCatalog.TryGetTechnique(id, out AttackTechnique? technique));
        TechniqueId current = AttackCatalog.Translate(technique.Id, version);
        return string.Join(' ', AttackCatalog.TacticsOf(current, version).Select(t => t.Id));
    }

    private static IEnumerable<string> Columns(AttackVersion version) => AttackCatalog.Tactics
        .Where(t => t.NameIn(version) is not null)
        .Select(tactic =>
            $"{tactic.NameIn(version)} {AttackCatalog.Techniques.Count(t => !t.Id.IsSub && t.TacticsIn(version).Contains(tactic))}");
}
