namespace SysFlow.Documents.Embedded;

/// <summary>Keeps the first few of many hits in the order of a request.</summary>
internal sealed class TopHits(int capacity, SearchOrder order, HitKey? after)
{
    // The queue's head is the hit that would go first if a better one came.
    private readonly PriorityQueue<Hit, HitKey> _hits = new(Comparer<HitKey>.Create(
        order == SearchOrder.NewestFirst ? (a, b) => a.CompareTo(b) : (a, b) => b.CompareTo(a)));

    /// <summary>Whether a document of this time could still get in; ties are decided by the whole key.</summary>
    public bool Admits(long time)
    {
        if (after is { } cursor && Compare(time, cursor.Time) < 0) return false;
        return _hits.Count < capacity || !_hits.TryPeek(out _, out HitKey worst) || Compare(time, worst.Time) <= 0;
    }

    /// <summary>Whether nothing in a block can get in; the block's best time decides.</summary>
    public bool Excludes(BlockSummary block) =>
        _hits.Count == capacity && !Admits(order == SearchOrder.NewestFirst ? block.MaxTime : block.MinTime);

    /// <summary>Takes a hit if it is among the first.</summary>
    public void Offer(Hit hit)
    {
        if (after is { } cursor && Compare(hit.Key, cursor) <= 0) return;
        if (_hits.Count < capacity) _hits.Enqueue(hit, hit.Key);
        else _hits.EnqueueDequeue(hit, hit.Key);
    }

    /// <summary>The hits in order; empties the collection.</summary>
    public List<Hit> Take()
    {
        List<Hit> hits = new(_hits.Count);
        while (_hits.TryDequeue(out Hit? hit, out _)) hits.Add(hit);
        hits.Reverse();
        return hits;
    }

    /// <summary>Less than zero when the first comes before the second in the order of the request.</summary>
    private int Compare(HitKey a, HitKey b) => order == SearchOrder.NewestFirst ? b.CompareTo(a) : a.CompareTo(b);

    private int Compare(long a, long b) => order == SearchOrder.NewestFirst ? b.CompareTo(a) : a.CompareTo(b);
}
