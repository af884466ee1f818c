using System.Text;
using System.Text.Json;
using SysFlow.Testing;

namespace SysFlow.Ecs.Tests;

public sealed class AttackEditionTests
{
    [Theory]
    [InlineData(AttackVersion.V18, "tactics_v18")]
    [InlineData(AttackVersion.V19, "tactics_v19")]
    public void Every_technique_of_the_map_has_its_name_and_tactics(AttackVersion version, string tactics)
    {
        AttackEdition edition = new(version);
        using JsonDocument map = JsonDocument.Parse(File.ReadAllBytes(ReferenceData.Path("oracle", "attack-map.json")));
        foreach (JsonProperty entry in map.RootElement.GetProperty("techniques").EnumerateObject())
        {
            Assert.True(TechniqueId.TryParse(Encoding.UTF8.GetBytes(entry.Name), out TechniqueId id));
            if (edition.Current(id) != id) continue;
            AttackTechnique? technique = edition.Technique(id);
            Assert.NotNull(technique);
            Assert.Equal(entry.Value.GetProperty("name").GetString(), Encoding.UTF8.GetString(technique.Name));
            string[] expected = [.. entry.Value.GetProperty(tactics).EnumerateArray().Select(t => t.GetString()!)];
            string[] actual = [.. edition.TacticsOf(id).ToArray().Select(number => $"TA{number:0000}")];
            Assert.Equal(expected, actual);
        }
    }

    [Theory]
    [InlineData(AttackVersion.V18)]
    [InlineData(AttackVersion.V19)]
    public void Every_id_leads_to_one_that_the_edition_has(AttackVersion version)
    {
        AttackEdition edition = new(version);
        foreach (AttackTechnique technique in AttackTable.Rows())
        {
            TechniqueId current = edition.Current(technique.Key);
            Assert.False(edition.TacticsOf(current).IsEmpty,
                $"{Encoding.UTF8.GetString(technique.Id)} leads to {current}");
            foreach (int number in edition.TacticsOf(current)) Assert.NotNull(edition.Tactic(number));
        }
    }

    [Theory]
    [InlineData("T1087", true)]
    [InlineData("T1087.001", true)]
    [InlineData("t1087.001", true)]
    [InlineData("T1087.000", false)]
    [InlineData("T1087.1", false)]
    [InlineData("T108", false)]
    [InlineData("TA0007", false)]
    [InlineData("T10870001", false)]
    [InlineData("", false)]
    public void Only_ids_are_read_as_ids(string text, bool valid)
        => Assert.Equal(valid, TechniqueId.TryParse(Encoding.UTF8.GetBytes(text), out _));
}
