namespace SysFlow.Detection;

/// <summary>
/// Remembers results of predicates per entity of a batch: two bits each, known and value, with one row per entity. Row
/// 0 is for "no entity" (index −1). The arrays grow to the largest batch seen.
/// </summary>
internal sealed class EntityMemory
{
    private readonly int _words;
    private ulong[] _known = [];
    private ulong[] _values = [];

    public EntityMemory(int slots)
    {
        _words = (slots + 63) / 64;
    }

    /// <summary>Forgets everything and makes room for <paramref name="entities"/> rows.</summary>
    public void Reset(int entities)
    {
        int length = (entities + 1) * _words;
        if (_known.Length < length)
        {
            _known = new ulong[Math.Max(length, _known.Length * 2)];
            _values = new ulong[_known.Length];
            return;
        }

        _known.AsSpan(0, length).Clear();
    }

    /// <summary>1 when it holds, 0 when it does not, −1 when unknown.</summary>
    public int Recall(int slot, int entity)
    {
        int at = ((entity + 1) * _words) + (slot >> 6);
        ulong bit = 1UL << (slot & 63);
        return (_known[at] & bit) == 0 ? -1 : (_values[at] & bit) != 0 ? 1 : 0;
    }

    /// <summary>Remembers and returns a result.</summary>
    public bool Store(int slot, int entity, bool value)
    {
        int at = ((entity + 1) * _words) + (slot >> 6);
        ulong bit = 1UL << (slot & 63);
        _known[at] |= bit;
        _values[at] = value ? _values[at] | bit : _values[at] & ~bit;
        return value;
    }
}
