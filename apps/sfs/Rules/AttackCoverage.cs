using SysFlow.Alerts;
using SysFlow.Rules;

namespace SysFlow.Cli;

/// <summary>Which ATT&amp;CK techniques a rule set has rules for.</summary>
internal sealed class AttackCoverage
{
    private AttackCoverage(IReadOnlyList<CoveredTactic> tactics, IReadOnlyList<RuleInfo> without)
    {
        Tactics = tactics;
        Without = without;
    }

    /// <summary>The tactics that have rules, in the order of the matrix.</summary>
    public IReadOnlyList<CoveredTactic> Tactics { get; }

    /// <summary>The tactics without a rule, in the order of the matrix.</summary>
    public IReadOnlyList<AttackTactic> Uncovered =>
        [.. AttackCatalog.Tactics.Except(Tactics.Select(t => t.Tactic).OfType<AttackTactic>())];

    /// <summary>Rules that name no technique.</summary>
    public IReadOnlyList<RuleInfo> Without { get; }

    /// <summary>Techniques covered, each once however many tactics it is in.</summary>
    public int TechniqueCount => Tactics.SelectMany(t => t.Techniques).Select(t => t.Id).Distinct().Count();

    public static AttackCoverage Of(RuleSet rules)
    {
        Dictionary<(string Tactic, string Technique), List<RuleInfo>> found = [];
        foreach (RuleInfo rule in rules.Numbered)
        {
            foreach (string technique in rule.Techniques)
            {
                foreach (string tactic in TacticsOf(technique, rule))
                {
                    if (!found.TryGetValue((tactic, technique), out List<RuleInfo>? covering))
                        found.Add((tactic, technique), covering = []);
                    covering.Add(rule);
                }
            }
        }

        List<CoveredTactic> tactics = [];
        foreach (AttackTactic? tactic in AttackCatalog.Tactics.Append<AttackTactic?>(null))
        {
            CoveredTechnique[] techniques = [.. found.Where(f => f.Key.Tactic == (tactic?.Id ?? ""))
                .OrderBy(f => f.Key.Technique, StringComparer.Ordinal)
                .Select(f => new CoveredTechnique(f.Key.Technique, f.Value))];
            if (techniques.Length > 0) tactics.Add(new CoveredTactic(tactic, techniques));
        }

        return new AttackCoverage(tactics, [.. rules.Rules.Where(r => r.Techniques.Count == 0)]);
    }

    /// <summary>
    /// The catalogue's tactics of the technique that the rule claims; the catalogue's when it claims none of them; its
    /// own else.
    /// </summary>
    private static IEnumerable<string> TacticsOf(string technique, RuleInfo rule)
    {
        string[] known = TechniqueId.TryParse(technique, out TechniqueId id)
            ? [.. AttackCatalog.TacticsOf(id, AttackCatalog.Latest).Select(t => t.Id)]
            : [];
        if (known.Length == 0) return rule.Tactics.Count > 0 ? rule.Tactics : [""];
        string[] claimed = [.. known.Intersect(rule.Tactics)];
        return claimed.Length > 0 ? claimed : known;
    }
}
