using System.Text;
using Xunit;

namespace SysFlow.Documents.Contract;

/// <summary>
/// What every document store must do. An engine's tests derive from it and say how a store is opened.
/// </summary>
public abstract partial class DocumentStoreContract : IAsyncDisposable
{
    private readonly BulkResult _result = new();
    private Engine? _engine;

    /// <summary>A store and the means to search it.</summary>
    /// <param name="Store">Where to write.</param>
    /// <param name="Search">Where to search for it.</param>
    protected sealed record Engine(IDocumentStore Store, IDocumentSearch Search);

    /// <summary>Opens the test's store; again after <see cref="ReopenAsync"/>.</summary>
    protected abstract ValueTask<Engine> OpenAsync();

    [Fact]
    public async Task Documents_are_found_as_they_were_written()
    {
        byte[] odd = Encoding.UTF8.GetBytes(
            "{ \"@timestamp\" : \"2021-07-01T09:36:22Z\",\n \"a\": [ ], \"b\": {}, \"n\": null,"
            + " \"x\": [1, 1.0, -0, 1e2, true, \"\\u0061\\n\"],"
            + " \"o\": [ {\"k\": \"v\"}, {\"k\": [\"w\", null]} ], \"dotted.name\": \"æøå 漢字\" } ");
        await CreateAsync(batch => batch.Add("a", odd));
        FoundDocument found = Assert.Single((await SearchAsync("")).Documents);
        Assert.Equal(Encoding.UTF8.GetString(odd), Encoding.UTF8.GetString(found.Json.Span));
        Assert.Equal((Ecs.ProcessStream, "a", Ecs.Start), (found.DataStream, found.Id, found.Timestamp));
    }

    [Fact]
    public async Task The_same_batch_twice_creates_its_documents_once()
    {
        static void Fill(DocumentBatch batch)
        {
            for (int i = 0; i < 100; i++) batch.Add($"id-{i}", Ecs.Document(i));
        }

        BulkResult first = await CreateAsync(Fill);
        Assert.Equal((100, 0), (first.Created, first.Duplicates));
        BulkResult second = await CreateAsync(Fill);
        Assert.Equal((0, 100), (second.Created, second.Duplicates));
        await ReopenAsync();
        BulkResult third = await CreateAsync(Fill);
        Assert.Equal((0, 100), (third.Created, third.Duplicates));
        Assert.True(third.IsComplete);
        Assert.Equal(100, await CountAsync(""));
    }

    [Fact]
    public async Task An_id_twice_in_one_batch_creates_the_first_document()
    {
        BulkResult result = await CreateAsync(batch =>
        {
            batch.Add("a", Ecs.Document(0, "\"n\":1"));
            batch.Add("a", Ecs.Document(0, "\"n\":2"));
        });
        Assert.Equal(DocumentOutcome.Created, result[0]);
        Assert.Equal(DocumentOutcome.Duplicate, result[1]);
        Assert.Equal(1, await CountAsync("n:1"));
        Assert.Equal(0, await CountAsync("n:2"));
    }

    [Fact]
    public async Task The_same_id_in_two_data_streams_names_two_documents()
    {
        await CreateAsync(batch =>
        {
            batch.Add("a", Ecs.Document(0));
            batch.Add("a", Ecs.Document(1), Ecs.AlertStream);
        });
        Assert.Equal(2, await CountAsync(""));
    }

    [Theory]
    [InlineData("", "malformed")]
    [InlineData("{", "malformed")]
    [InlineData("{\"@timestamp\":\"2021-07-01T09:36:22Z\"} x", "malformed")]
    [InlineData("[]", "object")]
    [InlineData("null", "object")]
    [InlineData("{}", "@timestamp")]
    [InlineData("{\"@timestamp\":\"yesterday\"}", "@timestamp")]
    [InlineData("{\"@timestamp\":[\"2021-07-01\",\"2021-07-02\"]}", "@timestamp")]
    public async Task A_bad_document_is_rejected_with_a_reason_and_the_others_are_stored(string json, string reason)
    {
        BulkResult result = await CreateAsync(batch =>
        {
            batch.Add("a", Ecs.Document(0));
            batch.Add("bad", Encoding.UTF8.GetBytes(json));
            batch.Add("b", Ecs.Document(1));
        });
        Assert.Equal(2, result.Created);
        Assert.Equal(1, result.Rejected);
        BulkProblem problem = result.Problems[0];
        Assert.Equal((1, DocumentOutcome.Rejected), (problem.Index, problem.Outcome));
        Assert.Contains(reason, problem.Reason, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(2, await CountAsync(""));
    }

    [Fact]
    public async Task A_rejected_id_is_still_free()
    {
        await CreateAsync(batch => batch.Add("a", "nothing"u8.ToArray()));
        BulkResult result = await CreateAsync(batch => batch.Add("a", Ecs.Document(0)));
        Assert.Equal(1, result.Created);
    }

    [Fact]
    public async Task Hostile_documents_are_rejected_or_stored_whole()
    {
        string deep = string.Concat(Enumerable.Repeat("{\"a\":", 200)) + "1" + new string('}', 200);
        string wide = string.Join(',', Enumerable.Range(0, 5_000).Select(i => $"\"f{i}\":{i}"));
        byte[] longId = new byte[600];
        Array.Fill(longId, (byte)'x');
        BulkResult result = await CreateAsync(batch =>
        {
            batch.Add("deep", Ecs.Document(0, $"\"d\":{deep}"));
            batch.Add("wide", Ecs.Document(0, wide));
            batch.Add("not utf-8", [.. Ecs.Document(0)[..^1], .. ",\"x\":\""u8, 0xC3, 0x28, .. "\"}"u8]);
            batch.Add(Encoding.UTF8.GetBytes(Ecs.ProcessStream), longId, Ecs.Document(0));
            batch.Add(Encoding.UTF8.GetBytes(Ecs.ProcessStream), [], Ecs.Document(0));
            batch.Add("no stream", Ecs.Document(0), "");
            batch.Add("many streams", Ecs.Document(0), "logs-*");
            batch.Add("good", Ecs.Document(0, $"\"long\":\"{new string('y', 300_000)}\""));
        });
        Assert.Equal(7, result.Rejected);
        Assert.Equal(1, result.Created);
        Assert.Equal(1, await CountAsync("long:y*"));
    }

    [Fact]
    public async Task Half_a_surrogate_pair_is_kept_and_searchable()
    {
        byte[] json = Ecs.Document(0, "\"file\":{\"path\":\"/tmp/\\ud800x\"}");
        await CreateAsync(batch => batch.Add("a", json));
        SearchPage page = await SearchAsync("file.path:/tmp/*");
        Assert.Equal(json, Assert.Single(page.Documents).Json.ToArray());
    }

    [Fact]
    public async Task A_large_batch_is_stored_whole()
    {
        BulkResult result = await CreateAsync(batch =>
        {
            for (int i = 0; i < 40_000; i++) batch.Add($"id-{i}", Ecs.Document(i, $"\"n\":{i}"));
        });
        Assert.Equal(40_000, result.Created);
        Assert.Equal(40_000, await CountAsync(""));
        Assert.Equal(1, await CountAsync("n:39999"));
    }

    [Fact]
    public async Task Many_small_batches_make_the_same_documents_as_one()
    {
        const int Batches = 700;
        for (int i = 0; i < Batches; i++)
        {
            int n = i;
            await CreateAsync(batch =>
            {
                for (int k = 0; k < 1 + (n % 3); k++) batch.Add($"id-{n}-{k}", Ecs.Document(n, $"\"n\":{n},\"k\":{k}"));
            });
        }

        Assert.Equal(Batches, await CountAsync("k:0"));
        Assert.Equal(Batches * 2, await CountAsync("") + 1);
        await ReopenAsync();
        Assert.Equal(Batches, await CountAsync("k:0"));
        Assert.Equal("id-500-0", Assert.Single((await SearchAsync("n:500 k:0")).Documents).Id);
        BulkResult again = await CreateAsync(batch => batch.Add("id-0-0", Ecs.Document(0)));
        Assert.Equal(1, again.Duplicates);
    }

    /// <inheritdoc />
    public virtual async ValueTask DisposeAsync()
    {
        if (_engine is not null) await _engine.Store.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>The open store.</summary>
    protected Engine Current => _engine ?? throw new InvalidOperationException("Write something first.");

    /// <summary>Ends with the test run.</summary>
    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Closes the store and opens it again.</summary>
    protected async Task ReopenAsync()
    {
        await Current.Store.DisposeAsync();
        _engine = await OpenAsync();
    }

    /// <summary>Writes a batch.</summary>
    protected async Task<BulkResult> CreateAsync(Action<DocumentBatch> fill)
    {
        _engine ??= await OpenAsync();
        DocumentBatch batch = new();
        fill(batch);
        await _engine.Store.CreateAsync(batch, _result, Stop);
        Assert.Equal(batch.Count, _result.Count);
        return _result;
    }

    /// <summary>The first page of a query.</summary>
    protected async Task<SearchPage> SearchAsync(string query) =>
        await Current.Search.SearchAsync(new SearchRequest { Query = DocumentQuery.Parse(query) }, Stop);

    /// <summary>The number of documents of a query.</summary>
    protected async Task<long> CountAsync(string query) =>
        await Current.Search.CountAsync(new SearchRequest { Query = DocumentQuery.Parse(query) }, Stop);
}
