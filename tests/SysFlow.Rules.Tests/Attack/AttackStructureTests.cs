using SysFlow.Alerts;

namespace SysFlow.Rules.Tests;

/// <summary>What holds for every row of the catalogue.</summary>
public sealed class AttackStructureTests
{
    private static readonly AttackVersion[] Versions = Enum.GetValues<AttackVersion>();

    [Fact]
    public void A_sub_technique_belongs_to_a_technique_and_to_tactics_of_it()
    {
        foreach (AttackTechnique sub in AttackCatalog.Techniques.Where(t => t.Id.IsSub))
        {
            AttackTechnique? parent = AttackCatalog.Find(sub.Id.Parent);
            Assert.True(parent is not null, $"{sub.Id} has no technique");
            foreach (AttackVersion version in Versions)
                Assert.Empty(sub.TacticsIn(version).Except(parent.TacticsIn(version)));
        }
    }

    [Fact]
    public void A_successor_exists_and_the_last_one_is_current()
    {
        foreach (AttackTechnique withdrawn in AttackCatalog.Techniques.Where(t => t.Successor is not null))
        {
            Assert.False(withdrawn.IsIn(AttackVersion.V19), $"{withdrawn.Id} is current");
            Assert.NotNull(AttackCatalog.Find(withdrawn.Successor!.Value));
            foreach (AttackVersion version in Versions)
            {
                TechniqueId current = AttackCatalog.Translate(withdrawn.Id, version);
                Assert.True(AttackCatalog.Find(current)!.IsIn(version), $"{withdrawn.Id} leads to {current}");
            }
        }
    }

    [Fact]
    public void A_technique_without_tactics_is_withdrawn_and_no_other()
    {
        // 144 before v18 and 17 by v19; those without a successor are deprecated.
        AttackTechnique[] withdrawn = [.. AttackCatalog.Techniques.Where(t => !t.IsIn(AttackVersion.V19))];
        Assert.Equal((161, 144), (withdrawn.Length, withdrawn.Count(t => !t.IsIn(AttackVersion.V18))));
        string[] deprecated =
        [
            "T1026", "T1034", "T1043", "T1051", "T1053.004", "T1061", "T1062", "T1064", "T1108", "T1149", "T1153",
            "T1175",
        ];
        Assert.Equal(deprecated, withdrawn.Where(t => t.Successor is null).Select(t => t.Id.ToString()));
    }

    [Fact]
    public void A_tactic_has_a_name_or_is_part_of_one_that_has()
    {
        foreach (AttackTactic tactic in AttackCatalog.Tactics)
        {
            Assert.Equal($"TA{tactic.Number:0000}", tactic.Id);
            foreach (AttackVersion version in Versions)
                Assert.NotNull(AttackCatalog.Translate(tactic, version).NameIn(version));
        }
    }

    [Fact]
    public void Rows_are_in_order_and_texts_have_no_loose_ends()
    {
        string[] ids = [.. AttackCatalog.Techniques.Select(t => t.Id.ToString())];
        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
        foreach (AttackTechnique technique in AttackCatalog.Techniques)
        {
            foreach (AttackVersion version in Versions)
            {
                string name = technique.NameIn(version);
                Assert.True(name.Length > 0 && name == name.Trim() && name is not ("=" or "-"), technique.Id.ToString());
            }
        }
    }

    [Theory]
    [InlineData("T1001\tData Obfuscation")]
    [InlineData("T1001\tData Obfuscation\tTA0011\t=\t-")]
    [InlineData("T101\tData Obfuscation\tTA0011\t=\t-\t=")]
    [InlineData("T1001\tData Obfuscation\tTA0099\t=\t-\t=")]
    [InlineData("T1001\tData Obfuscation\tTA0011\tTA0099\t-\t=")]
    [InlineData("T1001\tData Obfuscation\tTA0011\t=\tT10\t=")]
    [InlineData("TA0006\tCredential Access\t=")]
    [InlineData("TA0006\tCredential Access\t=\tTA0099")]
    [InlineData("")]
    public void A_row_that_is_none_is_refused_by_its_line(string row)
    {
        using StringReader table = new($"# header\nTA0011\tCommand and Control\t=\t-\n{row}\n");
        InvalidDataException refused = Assert.Throws<InvalidDataException>(() => AttackTable.Read(table));
        Assert.Contains("Line 3", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_technique_that_stands_twice_is_refused()
    {
        const string row = "T1001\tData Obfuscation\tTA0011\t=\t-\t=\n";
        using StringReader table = new($"TA0011\tCommand and Control\t=\t-\n{row}{row}");
        Assert.Contains(
            "Line 3",
            Assert.Throws<InvalidDataException>(() => AttackTable.Read(table)).Message,
            StringComparison.Ordinal);
    }
}
