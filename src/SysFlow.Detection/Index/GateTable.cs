using SysFlow.Events;

namespace SysFlow.Detection;

/// <summary>
/// Finds the candidates of a program that an entity's texts allow: those without a gate and those whose gate is open.
/// </summary>
internal sealed class GateTable
{
    private const int WordBits = 64;

    private readonly ulong[] _ungated;
    private readonly (int Relation, Dictionary<int, int[]> Candidates)[] _relations;

    /// <summary>
    /// Creates the table from the gates of the candidates, in their order; null for a candidate without one.
    /// </summary>
    public GateTable(IReadOnlyList<Gate?> gates)
    {
        _ungated = new ulong[(gates.Count + WordBits - 1) / WordBits];
        List<(GateKey Key, int Candidate)> keys = [];
        for (int i = 0; i < gates.Count; i++)
        {
            if (gates[i] is { } gate) keys.AddRange(gate.Keys.Select(k => (k, i)));
            else _ungated[i / WordBits] |= 1UL << (i % WordBits);
        }

        _relations =
        [
            .. keys.GroupBy(k => k.Key.Relation).Select(relation => (
                relation.Key,
                relation.GroupBy(k => k.Key.Test)
                    .ToDictionary(test => test.Key, test => test.Select(k => k.Candidate).ToArray()))),
        ];
    }

    /// <summary>Whether any candidate has a gate.</summary>
    public bool IsEmpty => _relations.Length == 0;

    /// <summary>Computes the row of an entity; −1 for an event without one.</summary>
    public void Fill(Span<ulong> row, EventContext context, EntityHits hits, int entity)
    {
        _ungated.CopyTo(row);
        if (entity < 0) return;
        foreach ((int relation, Dictionary<int, int[]> candidates) in _relations)
        {
            if (relation == 0) Open(row, hits.Of(context, entity), candidates);
            else OpenByAncestors(row, context, hits, entity, relation, candidates);
        }
    }

    private static void OpenByAncestors(
        Span<ulong> row, EventContext context, EntityHits hits, int entity, int relation,
        Dictionary<int, int[]> candidates)
    {
        ReadOnlySpan<ProcessEntity> processes = context.Batch.Processes;
        int at = relation == GateKey.Lineage ? entity : processes[entity].Parent;
        for (int generation = 1; at >= 0 && (relation < 0 || generation <= relation); generation++)
        {
            if (relation < 0 || generation == relation) Open(row, hits.Of(context, at), candidates);
            at = processes[at].Parent;
        }
    }

    private static void Open(Span<ulong> row, ReadOnlySpan<int> hits, Dictionary<int, int[]> candidates)
    {
        foreach (int hit in hits)
        {
            if (!candidates.TryGetValue(hit, out int[]? opened)) continue;
            foreach (int candidate in opened) row[candidate / WordBits] |= 1UL << (candidate % WordBits);
        }
    }
}
