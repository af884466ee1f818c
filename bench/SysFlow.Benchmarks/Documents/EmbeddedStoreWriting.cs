using BenchmarkDotNet.Attributes;
using SysFlow.Documents;
using SysFlow.Documents.Embedded;

namespace SysFlow.Benchmarks;

/// <summary>
/// How many documents per second does the embedded store write durably, in batches of 2,000, and how many does it
/// recognise as duplicates? Target: 50,000 new ones per core (docs/adr/0003-embedded-document-store.md).
/// </summary>
[MemoryDiagnoser]
public class EmbeddedStoreWriting
{
    private const int DocumentsPerBatch = 2_000;
    private readonly DocumentBatch _batch = new();
    private readonly DocumentBatch _replayed = new();
    private readonly BulkResult _result = new();
    private string _directory = "";
    private EmbeddedDocumentStore _store = null!;
    private int _next;

    /// <summary>Opens a store with one batch in it.</summary>
    [GlobalSetup]
    public async Task OpenAsync()
    {
        _directory = Directory.CreateTempSubdirectory("sysflow-bench-").FullName;
        _store = await EmbeddedDocumentStore.OpenAsync(new EmbeddedStoreOptions { Directory = _directory });
        ProcessDocuments.Fill(_replayed, int.MaxValue - DocumentsPerBatch, DocumentsPerBatch);
        await _store.CreateAsync(_replayed, _result);
    }

    /// <summary>Makes the next batch; not measured.</summary>
    [IterationSetup(Target = nameof(CreateAsync))]
    public void MakeBatch()
    {
        ProcessDocuments.Fill(_batch, _next, DocumentsPerBatch);
        _next += DocumentsPerBatch;
    }

    /// <summary>New documents.</summary>
    [Benchmark(OperationsPerInvoke = DocumentsPerBatch)]
    public async Task<int> CreateAsync()
    {
        await _store.CreateAsync(_batch, _result);
        return _result.Created;
    }

    /// <summary>Documents that already exist.</summary>
    [Benchmark(OperationsPerInvoke = DocumentsPerBatch)]
    public async Task<int> ReplayAsync()
    {
        await _store.CreateAsync(_replayed, _result);
        return _result.Duplicates;
    }

    /// <summary>Removes the store.</summary>
    [GlobalCleanup]
    public async Task CloseAsync()
    {
        await _store.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }
}
