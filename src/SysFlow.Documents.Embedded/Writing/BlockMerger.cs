namespace SysFlow.Documents.Embedded;

/// <summary>
/// Keeps blocks large enough to search fast when batches are small: sixteen blocks of a <see cref="BlockTier"/> become
/// one of a higher tier. Batches of a thousand documents or more are never rewritten.
/// </summary>
internal sealed class BlockMerger(StoreWriter store, DocumentShredder shredder, BlockBuilder builder)
{
    private const int BlocksPerMerge = 16;
    private readonly ByteWriter _json = new();

    /// <summary>Merges the tiers that have enough blocks, inside the writer's transaction.</summary>
    /// <exception cref="DocumentStoreException">A block is damaged.</exception>
    public void MergeSmallBlocks()
    {
        List<(long Number, BlockSummary Summary)> small = store.ReadSmallBlocks();
        for (int tier = 0; tier < BlockTier.Final; tier++)
        {
            List<(long, BlockSummary)> ofTier = small.FindAll(block => block.Summary.Tier == tier);
            if (ofTier.Count >= BlocksPerMerge) Merge(ofTier, tier);
        }
    }

    private void Merge(List<(long Number, BlockSummary Summary)> blocks, int tier)
    {
        long origin = blocks.Min(block => block.Summary.Origin);
        foreach ((long number, BlockSummary summary) in blocks)
        {
            Take(new StoredBlock(store, number, summary), tier + 1, origin);
            store.DeleteBlock(number);
        }

        builder.Flush(store, tier + 1, origin);
    }

    private void Take(StoredBlock block, int tier, long origin)
    {
        DocumentAssembler assembler = new(block);
        for (int i = 0; i < block.Count; i++)
        {
            _json.Clear();
            assembler.Write(i, _json);
            if (!shredder.TryRead(_json.Written, out string reason))
                throw block.Damaged(0, $"a reassembled document is not valid: {reason}");
            if (builder.IsFull) builder.Flush(store, tier, origin);
            builder.Add(
                block.DataStreams.Value(block.DataStreams.IndexAt(i)),
                block.Ids.Value(block.Ids.IndexAt(i)),
                _json.Written,
                shredder);
        }
    }
}
