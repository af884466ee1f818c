namespace SysFlow.Ecs;

/// <summary>
/// One edition of MITRE ATT&amp;CK: names, pages, tactics of techniques, and what ids of the other edition became
/// (https://attack.mitre.org/resources/updates/).
/// </summary>
internal sealed class AttackEdition
{
    private const int DefenseEvasion = 5;
    private const int DefenseImpairment = 112;

    private readonly AttackVersion _version;
    private readonly Dictionary<TechniqueId, AttackTechnique> _techniques = [];
    private readonly Dictionary<TechniqueId, TechniqueId> _redirects = [];
    private readonly Dictionary<int, AttackTactic> _tactics = [];

    /// <summary>Prepares the edition.</summary>
    public AttackEdition(AttackVersion version)
    {
        _version = version;
        foreach (AttackTechnique technique in AttackTable.Rows()) _techniques.Add(technique.Key, technique);
        foreach (AttackTactic tactic in Tactics(version)) _tactics.Add(tactic.Number, tactic);
        AddRedirects();
    }

    /// <summary>The technique with this id, or null.</summary>
    public AttackTechnique? Technique(TechniqueId id) => _techniques.GetValueOrDefault(id);

    /// <summary>The tactic with this number, or null.</summary>
    public AttackTactic? Tactic(int number) => _tactics.GetValueOrDefault(number);

    /// <summary>What <paramref name="id"/> is called in this edition.</summary>
    public TechniqueId Current(TechniqueId id) => _redirects.TryGetValue(id, out TechniqueId current) ? current : id;

    /// <summary>
    /// The number of a tactic in this edition: before version 19 Defense Impairment was part of Defense Evasion.
    /// </summary>
    public int CurrentTactic(int number)
        => _version == AttackVersion.V18 && number == DefenseImpairment ? DefenseEvasion : number;

    /// <summary>Tactics of a technique; of a sub-technique that is not listed, its parent's.</summary>
    public ReadOnlySpan<int> TacticsOf(TechniqueId id)
    {
        AttackTechnique? technique = Technique(id) ?? Technique(id.Parent);
        return technique is null ? default : technique.Tactics(_version);
    }

    private static AttackTactic[] Tactics(AttackVersion version)
    {
        AttackTactic[] common =
        [
            new(43, "Reconnaissance"), new(42, "Resource Development"), new(1, "Initial Access"), new(2, "Execution"),
            new(3, "Persistence"), new(4, "Privilege Escalation"), new(6, "Credential Access"), new(7, "Discovery"),
            new(8, "Lateral Movement"), new(9, "Collection"), new(10, "Exfiltration"), new(11, "Command and Control"),
            new(40, "Impact"),
        ];
        return version == AttackVersion.V18
            ? [.. common, new(DefenseEvasion, "Defense Evasion")]
            : [.. common, new(DefenseEvasion, "Stealth"), new(DefenseImpairment, "Defense Impairment")];
    }

    /// <summary>
    /// Version 19 replaced the T1562 family. Where several old ids became one, the way back leads to the one with the
    /// same name, which is listed first.
    /// </summary>
    private void AddRedirects()
    {
        _redirects.Add(new(1053, 1), new(1053, 2));
        ReadOnlySpan<(TechniqueId Old, TechniqueId New)> replaced =
        [
            (new(1562, 1), new(1685, 0)), (new(1562, 0), new(1685, 0)), (new(1562, 6), new(1685, 0)),
            (new(1562, 2), new(1685, 1)), (new(1562, 8), new(1685, 2)), (new(1562, 11), new(1685, 3)),
            (new(1562, 12), new(1685, 4)),
            (new(1070, 1), new(1685, 5)), (new(1070, 2), new(1685, 6)),
            (new(1562, 4), new(1686, 0)), (new(1562, 7), new(1686, 1)), (new(1562, 13), new(1686, 2)),
            (new(1562, 9), new(1688, 0)), (new(1562, 10), new(1689, 0)), (new(1562, 3), new(1690, 0)),
            (new(1656, 0), new(1684, 1)),
        ];
        foreach ((TechniqueId old, TechniqueId current) in replaced)
        {
            if (_version == AttackVersion.V19) _redirects.Add(old, current);
            else _redirects.TryAdd(current, old);
        }
    }
}
