namespace SysFlow.Detection;

/// <summary>
/// The text tests that can hold for each process, or each file, of a batch. Its texts are searched on first use.
/// </summary>
internal sealed class EntityHits(TextIndex index)
{
    private readonly HitList _hits = new();
    private int[] _stamps = [];
    private (int Start, int Length)[] _ranges = [];
    private int _stamp;

    /// <summary>Forgets everything and makes room for a batch.</summary>
    public void Reset(int entities)
    {
        _stamp++;
        _hits.Clear();
        if (_stamps.Length >= entities) return;
        _stamps = new int[Math.Max(entities, _stamps.Length * 2)];
        _ranges = new (int, int)[_stamps.Length];
    }

    /// <summary>The numbers of the tests, possibly with repetitions.</summary>
    public ReadOnlySpan<int> Of(EventContext context, int entity)
    {
        if (_stamps[entity] != _stamp)
        {
            _stamps[entity] = _stamp;
            int start = _hits.Count;
            index.Find(context, entity, _hits);
            _ranges[entity] = (start, _hits.Count - start);
        }

        (int from, int length) = _ranges[entity];
        return _hits.Slice(from, length);
    }
}
