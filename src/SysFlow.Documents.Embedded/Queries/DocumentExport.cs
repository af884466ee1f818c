using System.Collections;

namespace SysFlow.Documents.Embedded;

/// <summary>Enumerates every document that matches a request, block by block, from one view of the store.</summary>
internal sealed class DocumentExport(
    EmbeddedStoreOptions options, SearchRequest request, CancellationToken cancellationToken)
    : IEnumerable<ReadOnlyMemory<byte>>
{
    /// <inheritdoc />
    public IEnumerator<ReadOnlyMemory<byte>> GetEnumerator()
    {
        ByteWriter json = new();
        using StoreReader reader = Translated(() => StoreReader.Open(options));
        using IEnumerator<(StoredBlock Block, DocumentSet Found)> blocks =
            new SearchEngine(reader, request, cancellationToken).Matches().GetEnumerator();
        while (Translated(blocks.MoveNext))
        {
            (StoredBlock block, DocumentSet found) = blocks.Current;
            DocumentAssembler assembler = Translated(() => new DocumentAssembler(block));
            for (int i = found.NextFrom(0); i >= 0; i = found.NextFrom(i + 1))
            {
                json.Clear();
                Assemble(assembler, i, json);
                yield return json.WrittenMemory;
            }
        }
    }

    /// <inheritdoc />
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void Assemble(DocumentAssembler assembler, int document, ByteWriter json)
    {
        try
        {
            assembler.Write(document, json);
        }
        catch (Exception e) when (StoreErrors.IsOfFile(e))
        {
            throw StoreErrors.Translate(e, StoreFile.PathIn(options.Directory));
        }
    }

    private T Translated<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (StoreErrors.IsOfFile(e))
        {
            throw StoreErrors.Translate(e, StoreFile.PathIn(options.Directory));
        }
    }
}
