namespace SysFlow.Rules.Evaluation;

/// <summary>
/// For each entity of a batch, which candidates of a program survive their question about it: a bit set per entity, computed
/// at the first event that has the entity. A stamp per row tells this batch's rows from older ones, so nothing is cleared.
/// </summary>
internal sealed class ProgramRow(int words)
{
    private int[] _stamps = [];
    private ulong[] _bits = [];

    /// <summary>Makes room for an entity index; −1 is row 0.</summary>
    public Span<ulong> Row(int entity, int entities, int stamp, out bool isNew)
    {
        int row = entity + 1;
        if (_stamps.Length <= entities)
        {
            _stamps = new int[Math.Max(entities + 1, _stamps.Length * 2)];
            _bits = new ulong[_stamps.Length * words];
        }

        isNew = _stamps[row] != stamp;
        _stamps[row] = stamp;
        return _bits.AsSpan(row * words, words);
    }
}
