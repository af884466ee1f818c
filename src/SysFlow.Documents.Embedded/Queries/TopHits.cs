namespace SysFlow.Documents.Embedded;

/// <summary>Keeps the first few of many hits in the order of a request.</summary>
internal sealed class TopHits(int capacity, SearchOrder order, HitKey? after)
{
    // The queue's head is the hit that is dropped first when a better one comes.
    private readonly PriorityQueue<Hit, HitKey> _hits = new(Comparer<HitKey>.Create(
        order == SearchOrder.NewestFirst ? (a, b) => a.CompareTo(b) : (a, b) => b.CompareTo(a)));

    /// <summary>Whether a document with this time could still be added; ties are decided by the whole key.</summary>
    public bool Admits(long time)
    {
        if (after is { } cursor && Compare(time, cursor.Time) < 0) return false;
        return _hits.Count < capacity || !_hits.TryPeek(out _, out HitKey worst) || Compare(time, worst.Time) <= 0;
    }

    /// <summary>Whether no document of a block can be added, judging by the block's best time.</summary>
    public bool Excludes(BlockSummary block) =>
        _hits.Count == capacity && !Admits(order == SearchOrder.NewestFirst ? block.MaxTime : block.MinTime);

    /// <summary>Adds a hit if it is among the first.</summary>
    public void Offer(Hit hit)
    {
        if (after is { } cursor && Compare(hit.Key, cursor) <= 0) return;
        if (_hits.Count < capacity) _hits.Enqueue(hit, hit.Key);
        else _hits.EnqueueDequeue(hit, hit.Key);
    }

    /// <summary>Returns the hits in order and clears the collection.</summary>
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
