using System.Collections.Immutable;

namespace SysFlow.Alerts;

/// <summary>A technique or sub-technique of MITRE ATT&amp;CK Enterprise, current or withdrawn.</summary>
public sealed class AttackTechnique
{
    private readonly string _nameInV18;
    private readonly ImmutableArray<AttackTactic> _tacticsV18;
    private readonly ImmutableArray<AttackTactic> _tacticsV19;

    internal AttackTechnique(
        TechniqueId id,
        (string V18, string V19) names,
        (ImmutableArray<AttackTactic> V18, ImmutableArray<AttackTactic> V19) tactics,
        TechniqueId? successor)
    {
        Id = id;
        (_nameInV18, Name) = names;
        (_tacticsV18, _tacticsV19) = tactics;
        Successor = successor;
    }

    /// <summary>Identifier, such as <c>T1087.001</c>.</summary>
    public TechniqueId Id { get; }

    /// <summary>Its latest name; for a sub-technique, without the name of its technique.</summary>
    public string Name { get; }

    /// <summary>The tactics in the latest version, ordered by id; empty when the technique is withdrawn.</summary>
    public ImmutableArray<AttackTactic> Tactics => TacticsIn(AttackCatalog.Latest);

    /// <summary>
    /// The technique it was revoked in favour of, which may itself be withdrawn; null when it is current or was
    /// deprecated without a successor. <see cref="AttackCatalog.Translate(TechniqueId, AttackVersion)"/> follows
    /// successors to the end.
    /// </summary>
    public TechniqueId? Successor { get; }

    /// <summary>Whether a version has it, neither revoked nor deprecated.</summary>
    public bool IsIn(AttackVersion version) => !TacticsIn(version).IsEmpty;

    /// <summary>Its tactics in a version, ordered by id; empty when the version lacks it.</summary>
    public ImmutableArray<AttackTactic> TacticsIn(AttackVersion version) =>
        version == AttackVersion.V18 ? _tacticsV18 : _tacticsV19;

    /// <summary>
    /// Its name in a version, or in the other version when this one lacks it; for a sub-technique, without the name of
    /// its technique.
    /// </summary>
    public string NameIn(AttackVersion version) => version == AttackVersion.V18 ? _nameInV18 : Name;
}
