using System.Text;
using SysFlow.Alerts;
using SysFlow.Testing;

namespace SysFlow.Rules.Tests;

public sealed class AttackLookupTests
{
    [Theory]
    [InlineData("T1087", true)]
    [InlineData("T1087.001", true)]
    [InlineData("t1087.001", true)]
    [InlineData("T1087.000", false)]
    [InlineData("T1087.1", false)]
    [InlineData("T108", false)]
    [InlineData("T1087.0011", false)]
    [InlineData("TA0007", false)]
    [InlineData("T10870001", false)]
    [InlineData("T108\u0667", false)]
    [InlineData("", false)]
    public void Only_ids_are_read_as_ids(string text, bool valid)
    {
        Assert.Equal(valid, TechniqueId.TryParse(text, out TechniqueId id));
        Assert.Equal(valid, TechniqueId.TryParse(Encoding.UTF8.GetBytes(text), out TechniqueId same));
        Assert.Equal(id, same);
        if (valid) Assert.Equal(text.ToUpperInvariant(), id.ToString());
    }

    [Theory]
    [InlineData("T1078", "T1078", "T1078")]
    [InlineData("T1053.001", "T1053.002", "T1053.002")]
    [InlineData("T1562", "T1562", "T1685")]
    [InlineData("T1562.004", "T1562.004", "T1686")]
    [InlineData("T1070.001", "T1070.001", "T1685.005")]
    [InlineData("T1672", "T1672", "T1684.002")]
    [InlineData("T1089", "T1562.001", "T1685")]
    [InlineData("T1148", "T1562.003", "T1690")]
    [InlineData("T1073", "T1574.001", "T1574.001")]
    [InlineData("T1162", "T1647", "T1647")]
    [InlineData("T1685", "T1562.001", "T1685")]
    [InlineData("T1685.004", "T1562.012", "T1685.004")]
    [InlineData("T1684.001", "T1656", "T1684.001")]
    [InlineData("T1686.003", "T1562.004", "T1686.003")]
    [InlineData("T1027.018", "T1027", "T1027.018")]
    [InlineData("T1682", "T1682", "T1682")]
    [InlineData("T1064", "T1064", "T1064")]
    [InlineData("T9999.001", "T9999.001", "T9999.001")]
    [InlineData("T1087.099", "T1087.099", "T1087.099")]
    public void An_id_is_translated_to_what_a_version_calls_it(string id, string v18, string v19)
    {
        Assert.True(TechniqueId.TryParse(id, out TechniqueId parsed));
        Assert.Equal(v18, AttackCatalog.Translate(parsed, AttackVersion.V18).ToString());
        Assert.Equal(v19, AttackCatalog.Translate(parsed, AttackVersion.V19).ToString());
    }

    [Theory]
    [InlineData("T1557.001", "LLMNR/NBT-NS Poisoning and SMB Relay", "Name Resolution Poisoning and SMB Relay")]
    [InlineData("T1211", "Exploitation for Defense Evasion", "Exploitation for Stealth")]
    [InlineData("T1562.012", "Disable or Modify Linux Audit System", "Disable or Modify Linux Audit System")]
    [InlineData("T1685.001", "Disable or Modify Windows Event Log", "Disable or Modify Windows Event Log")]
    [InlineData("T1055.013", "Process Doppelgänging", "Process Doppelgänging")]
    public void A_name_is_that_of_the_version(string id, string v18, string v19)
    {
        Assert.True(AttackCatalog.TryGetTechnique(id, out AttackTechnique? technique));
        Assert.Equal((v18, v19), (technique.NameIn(AttackVersion.V18), technique.NameIn(AttackVersion.V19)));
    }

    [Theory]
    [InlineData("T1087.099", "TA0007")]
    [InlineData("T1053.004", "TA0002 TA0003 TA0004")]
    [InlineData("T1682", "TA0043")]
    [InlineData("T1064", "")]
    [InlineData("T9999", "")]
    public void What_a_version_does_not_have_takes_its_tactics_from_what_is_nearest(string id, string tactics)
    {
        Assert.True(TechniqueId.TryParse(id, out TechniqueId parsed));
        foreach (AttackVersion version in Enum.GetValues<AttackVersion>())
            Assert.Equal(tactics, string.Join(' ', AttackCatalog.TacticsOf(parsed, version).Select(t => t.Id)));
    }

    [Theory]
    [InlineData("TA0005", "TA0005")]
    [InlineData("ta0112", "TA0112")]
    [InlineData("defense-evasion", "TA0005")]
    [InlineData("defense_evasion", "TA0005")]
    [InlineData("Stealth", "TA0005")]
    [InlineData("defense-impairment", "TA0112")]
    [InlineData("command-and-control", "TA0011")]
    [InlineData("command and control", null)]
    [InlineData("TA0099", null)]
    [InlineData("", null)]
    public void A_tactic_is_found_by_its_id_and_by_every_word_that_tags_use(string text, string? id) =>
        Assert.Equal(id, AttackCatalog.FindTactic(text)?.Id);

    [Theory]
    [InlineData("attack.privilege-escalation", "TA0004")]
    [InlineData("mitre_lateral_movement", "TA0008")]
    [InlineData("mitre:TA0040", "TA0040")]
    [InlineData(" TA0040 ", "TA0040")]
    [InlineData("execution", null)]
    [InlineData("attack.t1059", null)]
    [InlineData("attack.g0016", null)]
    public void A_tag_names_a_tactic_by_id_or_with_a_prefix(string tag, string? id) =>
        Assert.Equal(id, AttackTag.Tactic(tag)?.Id);

    [Fact]
    public void Nothing_is_allocated_to_look_up()
    {
        int found = 0;
        Assert.Equal(0, Allocations.LeastOf(() => found = LookUp()));
        Assert.Equal(3, found);
    }

    private static int LookUp()
    {
        int found = 0;
        if (!TechniqueId.TryParse("t1562.004"u8, out TechniqueId id)) return found;
        TechniqueId current = AttackCatalog.Translate(id, AttackVersion.V19);
        if (AttackCatalog.Find(current) is not null) found++;
        foreach (AttackTactic tactic in AttackCatalog.TacticsOf(current, AttackVersion.V19))
            found += tactic.Number == 112 ? 1 : 0;
        return AttackTag.Tactic("attack.defense_evasion") is null ? found : found + 1;
    }
}
