using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using SysFlow.Documents.Contract;
using SysFlow.Testing;

namespace SysFlow.Documents.Embedded.Tests;

/// <summary>The oldest blocks go, whole, when the store is too large or they are too old.</summary>
public sealed class RetentionTests : IDisposable
{
    private const int PerBatch = 2_000; // a block of its own, never merged
    private const int DocumentBytes = 1_000;

    private readonly TemporaryDirectory _directory = new();
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UnixEpoch.AddYears(50));

    public void Dispose() => _directory.Dispose();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_store_that_is_full_drops_its_oldest_documents_and_keeps_to_its_size()
    {
        const long limit = 8 << 20;
        EmbeddedStoreOptions options = Options() with { RetentionBytes = limit };
        await using EmbeddedDocumentStore store = await EmbeddedDocumentStore.OpenAsync(options, Stop);
        for (int i = 0; i < 10; i++) await WriteAsync(store, i * PerBatch, PerBatch);
        long[] kept = await NumbersAsync(store);
        Assert.InRange(kept.Length, PerBatch, 9 * PerBatch);
        Assert.Equal(10 * PerBatch - 1, kept[^1]);
        Assert.Equal(Enumerable.Range((int)kept[0], kept.Length).Select(n => (long)n), kept);
        await store.DisposeAsync();
        Assert.InRange(new FileInfo(_directory.File("documents.db")).Length, limit / 2, limit + (4 << 20));
    }

    [Fact]
    public async Task Documents_that_were_written_too_long_ago_go_when_the_store_is_opened_or_written_to()
    {
        EmbeddedStoreOptions options = Options() with { RetentionTime = TimeSpan.FromDays(30) };
        await using (EmbeddedDocumentStore store = await EmbeddedDocumentStore.OpenAsync(options, Stop))
        {
            await WriteAsync(store, 0, PerBatch);
            _time.Advance(TimeSpan.FromDays(20));
            await WriteAsync(store, PerBatch, PerBatch);
            _time.Advance(TimeSpan.FromDays(11));
            await WriteAsync(store, 2 * PerBatch, PerBatch);
            Assert.Equal(PerBatch, (await NumbersAsync(store))[0]);
        }

        _time.Advance(TimeSpan.FromDays(20));
        await using EmbeddedDocumentStore again = await EmbeddedDocumentStore.OpenAsync(options, Stop);
        Assert.Equal(2 * PerBatch, (await NumbersAsync(again))[0]);
    }

    [Fact]
    public async Task A_document_that_went_is_stored_again_once_its_id_went_too_and_one_that_is_there_never_is()
    {
        EmbeddedStoreOptions options = Options() with
        {
            RetentionBytes = 8 << 20,
            MaxIdsInMemory = EmbeddedStoreOptions.MinIdsInMemory,
        };
        await using EmbeddedDocumentStore store = await EmbeddedDocumentStore.OpenAsync(options, Stop);
        for (int i = 0; i < 100; i++) await WriteAsync(store, i * 10, 10); // small blocks, merged again and again
        for (int i = 1; i < 10; i++) await WriteAsync(store, i * PerBatch, PerBatch);
        long[] kept = await NumbersAsync(store);
        Assert.True(kept[0] > PerBatch);
        Assert.Equal(0, await CreateAsync(store, kept[0], PerBatch));
        Assert.Equal(1_000, await CreateAsync(store, 0, 1_000));
        Assert.Equal(0, await CreateAsync(store, 0, 1_000));
        long[] after = await NumbersAsync(store);
        Assert.Equal(after.Distinct(), after);
    }

    private EmbeddedStoreOptions Options() => new() { Directory = _directory.Path, Time = _time };

    private static async Task WriteAsync(EmbeddedDocumentStore store, long first, int count) =>
        Assert.Equal(count, await CreateAsync(store, first, count));

    /// <summary>Writes documents that hardly compress; returns how many were new.</summary>
    private static async Task<int> CreateAsync(EmbeddedDocumentStore store, long first, int count)
    {
        DocumentBatch batch = new();
        byte[] noise = new byte[DocumentBytes / 2];
        for (long n = first; n < first + count; n++)
        {
            new Random((int)n).NextBytes(noise);
            string number = n.ToString(CultureInfo.InvariantCulture);
            batch.Add($"id-{number}", Ecs.Document((int)n, $"\"n\":{number},\"noise\":\"{Convert.ToHexString(noise)}\""));
        }

        BulkResult result = new();
        await store.CreateAsync(batch, result, Stop);
        Assert.Equal(count, result.Created + result.Duplicates);
        return result.Created;
    }

    private static async Task<long[]> NumbersAsync(EmbeddedDocumentStore store)
    {
        List<long> numbers = [];
        await foreach (ReadOnlyMemory<byte> json in store.ExportAsync(SearchRequest.All, Stop))
        {
            using System.Text.Json.JsonDocument document = System.Text.Json.JsonDocument.Parse(json);
            numbers.Add(document.RootElement.GetProperty("n").GetInt64());
        }

        return [.. numbers.Order()];
    }
}
