using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace SysFlow.Alerts;

/// <summary>
/// MITRE ATT&amp;CK Enterprise: every tactic, technique and sub-technique of the latest version and the one before it,
/// and every identifier withdrawn earlier (attack.tsv beside this file names its sources).
/// </summary>
public static class AttackCatalog
{
    /// <summary>The version against which rules are checked and in which they are shown.</summary>
    public const AttackVersion Latest = AttackVersion.V19;

    private static readonly AttackTable Table = AttackTable.ReadEmbedded();

    /// <summary>
    /// Techniques that are new in the latest version, and what each was called in the version before.
    /// </summary>
    private static readonly Dictionary<TechniqueId, TechniqueId> Predecessors = FindPredecessors();

    /// <summary>Every tactic of either version, in the order of the matrix.</summary>
    public static ImmutableArray<AttackTactic> Tactics { get; } = [.. Table.Tactics];

    /// <summary>Every technique and sub-technique by identifier, including withdrawn ones.</summary>
    public static IEnumerable<AttackTechnique> Techniques => Table.Techniques.Values;

    /// <summary>Finds a technique, current or withdrawn; null when ATT&amp;CK never had it.</summary>
    public static AttackTechnique? Find(TechniqueId id) => Table.Techniques.GetValueOrDefault(id);

    /// <summary>Finds a technique, current or withdrawn, by its identifier in upper or lower case.</summary>
    public static bool TryGetTechnique(string id, [NotNullWhen(true)] out AttackTechnique? technique)
    {
        technique = TechniqueId.TryParse(id, out TechniqueId parsed) ? Find(parsed) : null;
        return technique is not null;
    }

    /// <summary>
    /// What a technique is called in a version: its own identifier when the version has it; otherwise its successor or,
    /// for an earlier version, its predecessor (of several predecessors, the one with the same name). A sub-technique
    /// without a counterpart maps to its technique. When nothing fits, the identifier is returned unchanged.
    /// </summary>
    public static TechniqueId Translate(TechniqueId id, AttackVersion version)
    {
        if (Find(id) is null) return id;
        return FindIn(version, id) ?? (id.IsSub ? FindIn(version, id.Parent) : null) ?? id;
    }

    /// <summary>The tactic itself when the version has it; otherwise the tactic it was part of.</summary>
    public static AttackTactic Translate(AttackTactic tactic, AttackVersion version) =>
        tactic.NameIn(version) is null ? tactic.PartOf ?? tactic : tactic;

    /// <summary>
    /// The tactics of a technique in a version. A sub-technique that the version lacks has the tactics of its
    /// technique; a technique that only the latest version has keeps those of the latest. Empty when the technique is
    /// unknown.
    /// </summary>
    public static ImmutableArray<AttackTactic> TacticsOf(TechniqueId id, AttackVersion version)
    {
        AttackTechnique? technique = Find(id);
        AttackTechnique? parent = Find(id.Parent);
        if (technique?.IsIn(version) == true) return technique.TacticsIn(version);
        if (parent?.IsIn(version) == true) return parent.TacticsIn(version);
        return (technique ?? parent)?.Tactics ?? [];
    }

    /// <summary>
    /// Finds a tactic by its identifier or by its tag name in any version, in upper or lower case, with dashes or
    /// underscores; null when there is none.
    /// </summary>
    public static AttackTactic? FindTactic(ReadOnlySpan<char> idOrWord)
    {
        foreach (AttackTactic tactic in Tactics)
        {
            if (idOrWord.Equals(tactic.Id, StringComparison.OrdinalIgnoreCase)) return tactic;
            foreach (string word in tactic.ShortNames)
            {
                if (IsWord(idOrWord, word)) return tactic;
            }
        }

        return null;
    }

    private static TechniqueId? FindIn(AttackVersion version, TechniqueId id)
    {
        for (AttackTechnique? technique = Find(id); technique is not null;)
        {
            if (technique.IsIn(version)) return technique.Id;
            technique = technique.Successor is { } successor ? Find(successor) : null;
        }

        return Predecessors.TryGetValue(id, out TechniqueId earlier) && Find(earlier)!.IsIn(version) ? earlier : null;
    }

    private static bool IsWord(ReadOnlySpan<char> text, string word)
    {
        if (text.Length != word.Length) return false;
        for (int at = 0; at < word.Length; at++)
        {
            char letter = text[at] == '_' ? '-' : char.ToLowerInvariant(text[at]);
            if (letter != word[at]) return false;
        }

        return true;
    }

    private static Dictionary<TechniqueId, TechniqueId> FindPredecessors()
    {
        Dictionary<TechniqueId, TechniqueId> predecessors = [];
        foreach (AttackTechnique earlier in Techniques.Where(t => t.IsIn(AttackVersion.V18)))
        {
            if (earlier.Successor is not { } successor) continue;
            bool hasSameName = Find(successor)?.Name == earlier.Name;
            if (hasSameName) predecessors[successor] = earlier.Id;
            else predecessors.TryAdd(successor, earlier.Id);
        }

        return predecessors;
    }
}
