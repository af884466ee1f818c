using SysFlow.Documents.Contract;
using SysFlow.Testing;

namespace SysFlow.Documents.Embedded.Tests;

/// <summary>Hundreds of megabytes; runs when SFS_SOAK is set to the number of megabytes.</summary>
public sealed class SoakTests
{
    [Fact]
    public async Task A_large_store_stays_exact_and_small_in_memory()
    {
        string? wanted = Environment.GetEnvironmentVariable("SFS_SOAK");
        Assert.SkipWhen(wanted is null, "SFS_SOAK is not set.");
        long bytes = long.Parse(wanted!, System.Globalization.CultureInfo.InvariantCulture) << 20;
        CancellationToken stop = TestContext.Current.CancellationToken;
        using TemporaryDirectory directory = new();
        EmbeddedStoreOptions options = new() { Directory = directory.Path, MaxIdsInMemory = 100_000 };
        int documents = 0;
        await using (EmbeddedDocumentStore store = await EmbeddedDocumentStore.OpenAsync(options, stop))
        {
            DocumentBatch batch = new();
            BulkResult result = new();
            for (long written = 0; written < bytes; written += batch.Bytes)
            {
                batch.Clear();
                Fill(batch, documents);
                await store.CreateAsync(batch, result, stop);
                Assert.Equal(batch.Count, result.Created);
                documents += batch.Count;
            }

            Assert.True(GC.GetTotalMemory(forceFullCollection: true) < 200 << 20);
        }

        await using EmbeddedDocumentStore again = await EmbeddedDocumentStore.OpenAsync(options, stop);
        SearchRequest all = new() { Query = DocumentQuery.Parse("n >= 0") };
        Assert.Equal(documents, await again.CountAsync(all, stop));
        DocumentBatch replay = new();
        BulkResult replayed = new();
        for (int first = 0; first < documents; first += 50 * 2_000)
        {
            replay.Clear();
            Fill(replay, first);
            await again.CreateAsync(replay, replayed, stop);
            Assert.Equal(replay.Count, replayed.Duplicates);
        }
    }

    private static void Fill(DocumentBatch batch, int first)
    {
        string padding = new('p', 900);
        for (int i = first; i < first + 2_000; i++)
        {
            string commandLine = $"p{i % 300} --file {i % 5_000} {padding}";
            string process = $"\"process\":{{\"name\":\"p{i % 300}\",\"command_line\":\"{commandLine}\"}}";
            batch.Add($"id-{i}", Ecs.Document(i, $"\"n\":{i},{process}"));
        }
    }
}
