using System.Text;
using SysFlow.Alerts;

namespace SysFlow.Ecs.Tests;

public sealed class AttackEditionTests
{
    [Theory]
    [InlineData(AttackVersion.V18)]
    [InlineData(AttackVersion.V19)]
    public void Everything_in_the_catalogue_is_ready_to_be_written(AttackVersion version)
    {
        AttackEdition edition = new(version);
        foreach (AttackTechnique technique in AttackCatalog.Techniques)
        {
            TechniqueText? text = edition.Technique(technique.Id);
            Assert.NotNull(text);
            Assert.Equal(technique.NameIn(version), Encoding.UTF8.GetString(text.Name));
            foreach (AttackTactic tactic in technique.TacticsIn(version))
            {
                Assert.Equal(
                    tactic.NameIn(version), Encoding.UTF8.GetString(edition.Tactic(tactic.Number)!.Name));
            }
        }
    }

    [Fact]
    public void A_page_is_that_of_the_sub_technique() =>
        Assert.Equal(
            "https://attack.mitre.org/techniques/T1087/001/"u8,
            new AttackEdition(AttackVersion.V19).Technique(new TechniqueId(1087, 1))!.Reference);

    [Theory]
    [InlineData(AttackVersion.V18, 112, 5)]
    [InlineData(AttackVersion.V19, 112, 112)]
    [InlineData(AttackVersion.V18, 7, 7)]
    [InlineData(AttackVersion.V18, -1, -1)]
    public void A_tactic_that_the_version_does_not_have_is_the_one_it_was_part_of(
        AttackVersion version, int number, int current) =>
        Assert.Equal(current, new AttackEdition(version).CurrentTactic(number));
}
