using System.Buffers;
using System.Text.Unicode;
using Microsoft.Data.Sqlite;

namespace SysFlow.Documents.Embedded;

/// <summary>
/// Writes batches: looks up ids, splits documents into their values, and writes blocks and ids in one transaction. Not
/// thread-safe; the store writes one batch at a time.
/// </summary>
internal sealed class BatchWriter : IDisposable
{
    private static readonly SearchValues<byte> NoName = SearchValues.Create(" \"*,/<>?\\|\0"u8);
    private readonly StoreWriter _store;
    private readonly IdIndex _ids;
    private readonly BlockMerger _merger;
    private readonly DocumentShredder _shredder = new();
    private readonly BlockBuilder _builder = new();

    /// <summary>Opens the store for writing and loads its ids.</summary>
    public BatchWriter(EmbeddedStoreOptions options)
    {
        _store = StoreWriter.Open(options);
        try
        {
            _ids = new IdIndex(_store, _store.Secret, options.MaxIdsInMemory);
            _merger = new BlockMerger(_store, _shredder, _builder);
            _store.Begin();
            _store.Retain();
            _store.Commit();
            RecallIds();
        }
        catch
        {
            _store.Dispose();
            throw;
        }
    }

    /// <summary>Creates the documents of a batch, as <see cref="IDocumentStore.CreateAsync"/> specifies.</summary>
    /// <exception cref="SqliteException">The file cannot be written; nothing of the batch is written.</exception>
    /// <exception cref="DocumentStoreException">The file is damaged; nothing of the batch is written.</exception>
    public void Create(DocumentBatch batch, BulkResult result)
    {
        result.Reset(batch.Count);
        if (batch.Count == 0) return;
        bool committed = false;
        _store.Begin();
        try
        {
            for (int i = 0; i < batch.Count; i++) Create(batch[i], i, result);
            if (_builder.Count > 0) _builder.Flush(_store);
            if (result.Created > 0) _merger.MergeSmallBlocks();
            IdRun? run = WriteRunWhenFull();
            List<int> gone = result.Created > 0 ? _store.Retain() : [];
            _store.Commit();
            committed = true;
            _ids.Commit();
            _ids.Detach(gone);
            if (run is not null) _ids.Seal(run);
        }
        finally
        {
            if (!committed) TakeBack(result);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _store.Dispose();

    private void Create(DocumentView document, int index, BulkResult result)
    {
        if (WhyNoName(document) is { } reason)
        {
            result.SetRejected(index, reason);
            return;
        }

        UInt128 id = _ids.HashOf(document.DataStream, document.Id);
        if (_ids.Contains(id))
        {
            result.SetDuplicate(index);
            return;
        }

        if (!_shredder.TryRead(document.Json, out reason))
        {
            result.SetRejected(index, reason);
            return;
        }

        if (_builder.IsFull) _builder.Flush(_store);
        _builder.Add(document.DataStream, document.Id, document.Json, _shredder);
        _ids.Add(id);
        result.SetCreated(index);
    }

    private static string? WhyNoName(DocumentView document)
    {
        if (document.Id.Length is 0 or > BlockLimits.IdBytes)
            return $"the id has {document.Id.Length} bytes; it must have 1 to {BlockLimits.IdBytes}";
        if (!Utf8.IsValid(document.Id)) return "the id is not UTF-8";
        if (document.DataStream.Length is 0 or > BlockLimits.DataStreamBytes)
            return $"the name of the data stream is empty or longer than {BlockLimits.DataStreamBytes} bytes";
        if (!Utf8.IsValid(document.DataStream)) return "the name of the data stream is not UTF-8";
        return document.DataStream.ContainsAny(NoName)
            ? "the name of the data stream contains a character that is not allowed"
            : null;
    }

    /// <summary>
    /// Ids leave memory with the batch that filled it, in the same transaction as the blocks that contain them.
    /// </summary>
    private IdRun? WriteRunWhenFull()
    {
        if (!_ids.IsFull) return null;
        IdRun run = _ids.WriteRun();
        _store.WriteRun(run);
        return run;
    }

    private void TakeBack(BulkResult result)
    {
        result.Reset(0);
        _builder.Clear();
        _ids.Rollback();
        _store.Rollback();
    }

    private void RecallIds()
    {
        (List<IdRun> runs, long until) = _store.ReadRuns();
        foreach (IdRun run in runs) _ids.Attach(run);
        foreach ((long number, BlockSummary summary) in _store.ReadBlocksAfter(until))
        {
            StoredBlock block = new(_store, number, summary);
            StoredColumn streams = block.DataStreams;
            for (int i = 0; i < block.Count; i++)
                _ids.AddExisting(_ids.HashOf(streams.Value(streams.IndexAt(i)), block.Ids.Value(block.Ids.IndexAt(i))));
        }
    }
}
