using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using SysFlow.Testing;

namespace SysFlow.Documents.Embedded.Tests;

/// <summary>What survives a process that is killed without warning.</summary>
public sealed class DurabilityTests
{
    [Fact]
    public async Task After_kill_9_every_acknowledged_document_is_there_exactly_once()
    {
        using TemporaryDirectory directory = new();
        Random random = new(20210701);
        int next = 0;
        for (int round = 0; round < 5; round++)
        {
            int acknowledged = await WriteUntilKilledAsync(directory.Path, next, batches: random.Next(3, 60));
            Assert.True(acknowledged > next);
            int stored = await CheckAsync(directory.Path, acknowledged);
            next = Math.Max(0, stored - random.Next(200)); // some come again, as duplicates
        }
    }

    /// <summary>
    /// Runs the writer, kills it after some batches and returns the number of acknowledged documents.
    /// </summary>
    private static async Task<int> WriteUntilKilledAsync(string directory, int first, int batches)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "SysFlow.Documents.Embedded.KilledWriter.dll");
        ProcessStartInfo start = new("dotnet")
        {
            ArgumentList = { program, directory, first.ToString(CultureInfo.InvariantCulture) },
            RedirectStandardOutput = true,
        };
        using Process writer = Process.Start(start)!;
        int acknowledged = first;
        for (int i = 0; i < batches; i++)
        {
            string? line = await writer.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            Assert.NotNull(line);
            acknowledged = int.Parse(line, CultureInfo.InvariantCulture);
        }

        writer.Kill(); // SIGKILL
        await writer.WaitForExitAsync(TestContext.Current.CancellationToken);
        string rest = await writer.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        string[] lines = rest.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (rest.EndsWith('\n') && lines.Length > 0) acknowledged = int.Parse(lines[^1], CultureInfo.InvariantCulture);
        return acknowledged;
    }

    /// <summary>
    /// Opens the store for writing and checks that documents 0, 1, 2... are there once; returns their number.
    /// </summary>
    private static async Task<int> CheckAsync(string directory, int acknowledged)
    {
        CancellationToken stop = TestContext.Current.CancellationToken;
        EmbeddedStoreOptions options =
            new() { Directory = directory, MaxIdsInMemory = EmbeddedStoreOptions.MinIdsInMemory };
        await using EmbeddedDocumentStore store = await EmbeddedDocumentStore.OpenAsync(options, stop);
        List<int> numbers = [];
        await foreach (ReadOnlyMemory<byte> json in store.ExportAsync(SearchRequest.All, stop))
        {
            using JsonDocument document = JsonDocument.Parse(json);
            numbers.Add(document.RootElement.GetProperty("n").GetInt32());
        }

        numbers.Sort();
        Assert.Equal(Enumerable.Range(0, numbers.Count), numbers);
        Assert.True(numbers.Count >= acknowledged, $"{acknowledged} were acknowledged, {numbers.Count} are there");
        return numbers.Count;
    }
}
