using System.Text;

namespace SysFlow.Documents.Embedded;

/// <summary>Reads the documents of hits.</summary>
internal sealed class PageReader(StoreReader store)
{
    // Documents of one block are read together. A page ends early when its JSON reaches the limit, so that a page of
    // the largest documents stays within a few hundred megabytes.
    private const int HitsAtOnce = 64;
    private const long MaxPageBytes = 64 << 20;

    // Exporters' blocks overlap in time, so neighbours in a page are in several blocks; decompressed, one takes a few
    // megabytes.
    private const int RecentBlocks = 8;
    private readonly ByteWriter _json = new();
    private readonly List<StoredBlock> _recent = [];

    /// <summary>The documents of the first hits, in order: all of them unless they are very large.</summary>
    public List<FoundDocument> Read(List<Hit> hits, CancellationToken cancellationToken)
    {
        List<FoundDocument> found = new(hits.Count);
        long bytes = 0;
        for (int start = 0; start < hits.Count && bytes < MaxPageBytes; start += HitsAtOnce)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (FoundDocument document in ReadSome(hits.GetRange(start, Math.Min(HitsAtOnce, hits.Count - start))))
            {
                bytes += document.Json.Length;
                found.Add(document);
            }
        }

        return found;
    }

    private FoundDocument[] ReadSome(List<Hit> hits)
    {
        FoundDocument[] found = new FoundDocument[hits.Count];
        int[] order = [.. Enumerable.Range(0, hits.Count).OrderBy(i => hits[i].Block).ThenBy(i => hits[i].Document)];
        DocumentAssembler? assembler = null;
        long assembled = -1;
        foreach (int i in order)
        {
            Hit hit = hits[i];
            if (assembler is null || assembled != hit.Block)
            {
                assembler = new DocumentAssembler(BlockOf(hit));
                assembled = hit.Block;
            }

            _json.Clear();
            assembler.Write(hit.Document, _json);
            found[i] = new FoundDocument(
                Encoding.UTF8.GetString(hit.Key.DataStream),
                Encoding.UTF8.GetString(hit.Key.Id),
                hit.Key.Time,
                _json.Written.ToArray());
        }

        return found;
    }

    private StoredBlock BlockOf(Hit hit)
    {
        foreach (StoredBlock recent in _recent)
        {
            if (recent.Number == hit.Block) return recent;
        }

        if (_recent.Count == RecentBlocks) _recent.RemoveAt(0);
        StoredBlock block = new(store, hit.Block, hit.Summary);
        _recent.Add(block);
        return block;
    }
}
