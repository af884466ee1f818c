namespace SysFlow.Documents.Embedded;

/// <summary>Answers requests from one view of the store.</summary>
internal sealed class SearchEngine(StoreReader store, SearchRequest request, CancellationToken cancellationToken)
{
    private const int MaxIntervals = 100_000;
    private readonly BlockQuery _query = new(request);

    /// <summary>Returns one page of documents.</summary>
    public SearchPage Search()
    {
        HitKey? after = request.After is null ? null : HitKey.FromCursor(request.After);
        TopHits top = new(request.Size + 1, request.Order, after);
        foreach ((long number, BlockSummary summary) in BlocksAfter(after))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (top.Excludes(summary)) break;
            Offer(new StoredBlock(store, number, summary), top);
        }

        List<Hit> hits = top.Take();
        bool more = hits.Count > request.Size;
        if (more) hits.RemoveAt(request.Size);
        List<FoundDocument> documents = new PageReader(store).Read(hits, cancellationToken);
        more |= documents.Count < hits.Count;
        return new SearchPage(documents, more ? hits[documents.Count - 1].Key.ToCursor() : null);
    }

    /// <summary>Counts the matching documents.</summary>
    public long Count()
    {
        if (_query.IsAll) return store.CountDocuments();
        long count = 0;
        foreach ((_, DocumentSet found) in Matches()) count += found.Count;
        return count;
    }

    /// <summary>Most frequent values of a field.</summary>
    public List<FieldCount> CountBy(string field, int top)
    {
        FieldCounter counter = new(field);
        foreach ((StoredBlock block, DocumentSet found) in Matches()) counter.Add(block, found);
        return counter.Top(top);
    }

    /// <summary>Counts documents by interval.</summary>
    public List<IntervalCount> CountOverTime(long interval)
    {
        SortedDictionary<long, long> counts = [];
        foreach ((StoredBlock block, DocumentSet found) in Matches())
        {
            long[] times = block.Times;
            for (int i = found.NextFrom(0); i >= 0; i = found.NextFrom(i + 1))
            {
                long start = times[i] - FloorRemainder(times[i], interval);
                counts.TryGetValue(start, out long before);
                counts[start] = before + 1;
            }

            if (counts.Count > MaxIntervals)
            {
                throw new DocumentStoreException(
                    $"there are more than {MaxIntervals} intervals; choose wider ones or a shorter time range");
            }
        }

        return [.. counts.Select(pair => new IntervalCount(pair.Key, pair.Value))];
    }

    /// <summary>Blocks with documents that match, oldest first.</summary>
    public IEnumerable<(StoredBlock Block, DocumentSet Found)> Matches()
    {
        foreach ((long number, BlockSummary summary) in store.Blocks(request.From, request.To, SearchOrder.OldestFirst))
        {
            cancellationToken.ThrowIfCancellationRequested();
            StoredBlock block = new(store, number, summary);
            DocumentSet found = _query.Find(block);
            if (!found.IsEmpty) yield return (block, found);
        }
    }

    /// <summary>The blocks that may contain documents after the cursor, best first.</summary>
    private List<(long Number, BlockSummary Summary)> BlocksAfter(HitKey? after)
    {
        if (after is not { } cursor) return store.Blocks(request.From, request.To, request.Order);
        if (request.Order == SearchOrder.OldestFirst)
            return store.Blocks(Math.Max(request.From ?? long.MinValue, cursor.Time), request.To, request.Order);
        long end = cursor.Time == long.MaxValue ? long.MaxValue : cursor.Time + 1;
        return store.Blocks(request.From, Math.Min(request.To ?? long.MaxValue, end), request.Order);
    }

    private void Offer(StoredBlock block, TopHits top)
    {
        DocumentSet found = _query.Find(block);
        if (found.IsEmpty) return;
        long[] times = block.Times;
        bool newestFirst = request.Order == SearchOrder.NewestFirst;
        for (int n = 0; n < block.Count; n++)
        {
            // Documents lie roughly in order of time: from the right end most of the others are refused at once.
            int i = newestFirst ? block.Count - 1 - n : n;
            if (!found.Contains(i) || !top.Admits(times[i])) continue;
            HitKey key = new(
                times[i],
                block.DataStreams.Value(block.DataStreams.IndexAt(i)).ToArray(),
                block.Ids.Value(block.Ids.IndexAt(i)).ToArray());
            top.Offer(new Hit(block.Number, block.Summary, i, key));
        }
    }

    private static long FloorRemainder(long value, long interval)
    {
        long remainder = value % interval;
        return remainder < 0 ? remainder + interval : remainder;
    }
}
