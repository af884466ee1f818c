using System.Numerics;

namespace SysFlow.Detection;

/// <summary>
/// The candidates of a program that each process, or each file, of a batch allows: one bit set per entity, computed at
/// the first event that has it. A stamp tells rows of this batch from older ones, so that nothing is cleared.
/// </summary>
internal sealed class ProgramRows
{
    private const int WordBits = 64;

    private readonly Candidate[] _candidates;
    private readonly Demand[] _demands;
    private readonly GateTable _gates;
    private readonly ulong[] _conditions;
    private int[] _stamps = [];
    private ulong[] _bits = [];

    public ProgramRows(Candidate[] candidates, Func<Candidate, Demand> demand)
    {
        _candidates = candidates;
        _demands = [.. candidates.Select(demand)];
        _gates = new GateTable([.. _demands.Select(d => d.Gate)]);
        _conditions = new ulong[(candidates.Length + WordBits - 1) / WordBits];
        for (int i = 0; i < _demands.Length; i++)
        {
            if (_demands[i].Condition is not null) _conditions[i / WordBits] |= 1UL << (i % WordBits);
        }

        IsTrivial = _gates.IsEmpty && !_conditions.AsSpan().ContainsAnyExcept(0UL);
    }

    /// <summary>Whether every entity allows every candidate.</summary>
    public bool IsTrivial { get; }

    /// <summary>The candidates that an entity allows; −1 for an event without one.</summary>
    public ReadOnlySpan<ulong> Row(
        EvaluationContext context, EntityHits hits, int entity, int entities, int stamp, RuleClock? clock)
    {
        if (_stamps.Length <= entities)
        {
            _stamps = new int[Math.Max(entities + 1, _stamps.Length * 2)];
            _bits = new ulong[_stamps.Length * _conditions.Length];
        }

        int row = entity + 1;
        Span<ulong> bits = _bits.AsSpan(row * _conditions.Length, _conditions.Length);
        if (_stamps[row] == stamp) return bits;
        _stamps[row] = stamp;
        _gates.Fill(bits, context, hits, entity);
        Verify(bits, context, entity, clock);
        return bits;
    }

    private void Verify(Span<ulong> bits, EvaluationContext context, int entity, RuleClock? clock)
    {
        clock?.Start();
        for (int word = 0; word < bits.Length; word++)
        {
            for (ulong left = bits[word] & _conditions[word]; left != 0; left &= left - 1)
            {
                int candidate = (word * WordBits) + BitOperations.TrailingZeroCount(left);
                if (!_demands[candidate].Condition!.Holds(context, entity)) bits[word] &= ~(left & (0 - left));
                clock?.Lap(_candidates[candidate]);
            }
        }
    }
}
