using SysFlow.Alerts;

namespace SysFlow.Ecs;

/// <summary>One version of ATT&amp;CK from <see cref="AttackCatalog"/> as UTF-8, ready to be written.</summary>
internal sealed class AttackEdition
{
    private readonly Dictionary<TechniqueId, TechniqueText> _techniques = [];
    private readonly Dictionary<int, TacticText> _tactics = [];
    private readonly Dictionary<int, int> _currentTactics = [];

    /// <summary>Prepares the version.</summary>
    public AttackEdition(AttackVersion version)
    {
        Version = version;
        foreach (AttackTechnique technique in AttackCatalog.Techniques)
            _techniques.Add(technique.Id, new TechniqueText(technique, version));

        foreach (AttackTactic tactic in AttackCatalog.Tactics)
        {
            _currentTactics.Add(tactic.Number, AttackCatalog.Translate(tactic, version).Number);
            if (tactic.NameIn(version) is { } name) _tactics.Add(tactic.Number, new TacticText(tactic, name));
        }
    }

    /// <summary>The version whose names and ids documents carry.</summary>
    public AttackVersion Version { get; }

    /// <summary>The technique with this id, or null.</summary>
    public TechniqueText? Technique(TechniqueId id) => _techniques.GetValueOrDefault(id);

    /// <summary>The tactic with this number, or null.</summary>
    public TacticText? Tactic(int number) => _tactics.GetValueOrDefault(number);

    /// <summary>The number of the tactic in this version; unchanged when it is unknown.</summary>
    public int CurrentTactic(int number) => _currentTactics.GetValueOrDefault(number, number);
}
