using BenchmarkDotNet.Attributes;
using SysFlow.Documents;
using SysFlow.Documents.Embedded;

namespace SysFlow.Benchmarks;

/// <summary>
/// How long does a question about 200,000 documents take: by field, by word, by pattern, counted and as a page?
/// </summary>
[MemoryDiagnoser]
public class EmbeddedStoreSearching
{
    private const int Documents = 200_000;
    private string _directory = "";
    private EmbeddedDocumentStore _store = null!;
    private SearchRequest _request = SearchRequest.All;

    /// <summary>The query.</summary>
    [Params(
        "process.name:tool7",
        "process.name:tool7 AND NOT container.name:web-3",
        "data",
        "process.command_line:*data/77*",
        "event.sequence >= 199000")]
    public string Query { get; set; } = "";

    /// <summary>Fills a store.</summary>
    [GlobalSetup]
    public async Task FillAsync()
    {
        _directory = Directory.CreateTempSubdirectory("sysflow-bench-").FullName;
        _store = await EmbeddedDocumentStore.OpenAsync(new EmbeddedStoreOptions { Directory = _directory });
        DocumentBatch batch = new();
        BulkResult result = new();
        for (int first = 0; first < Documents; first += 2_000)
        {
            ProcessDocuments.Fill(batch, first, 2_000);
            await _store.CreateAsync(batch, result);
        }

        _request = new SearchRequest { Query = DocumentQuery.Parse(Query) };
    }

    /// <summary>The number of documents that match.</summary>
    [Benchmark]
    public async Task<long> CountAsync() => await _store.CountAsync(_request);

    /// <summary>The newest fifty that match.</summary>
    [Benchmark]
    public async Task<int> NewestAsync() => (await _store.SearchAsync(_request)).Documents.Count;

    /// <summary>Removes the store.</summary>
    [GlobalCleanup]
    public async Task CloseAsync()
    {
        await _store.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }
}
