using System.Diagnostics;
using System.Text.Json.Nodes;
using SysFlow.Testing;

namespace SysFlow.Cli.Tests;

public sealed class KillTests
{
    private const int Rounds = 5;

    /// <summary>
    /// Where in a run the process dies, by a fixed seed: when it has written a share of what it writes in all.
    /// </summary>
    private readonly Random _moments = new(20240229);

    [Fact]
    public async Task A_run_killed_again_and_again_ends_with_the_documents_of_an_undisturbed_one()
    {
        using TemporaryDirectory directory = new();
        string trace = directory.File("load.sf");
        await Sfs.SucceedAsync("simulate", "--scenario", "attack", "--events", "30000", "--out", trace);

        Assert.Equal(0, await RunProcessAsync(trace, directory.File("calm"), killAt: null));
        long share = DirectoryGrowth.SizeOf(directory.File("calm")) / (Rounds + 2);
        int killed = 0;
        for (int round = 0; round < Rounds; round++)
        {
            long moment = DirectoryGrowth.SizeOf(directory.File("killed")) + (long)(share * _moments.NextDouble());
            if (await RunProcessAsync(trace, directory.File("killed"), moment) != 0) killed++;
        }

        Assert.NotEqual(0, killed);
        Assert.Equal(0, await RunProcessAsync(trace, directory.File("killed"), killAt: null));
        foreach (string kind in new[] { "events", "alerts" })
        {
            Assert.Equal(
                await ExportAsync(kind, directory.File("calm")), await ExportAsync(kind, directory.File("killed")));
        }
    }

    private static async Task<int> RunProcessAsync(string trace, string data, long? killAt)
    {
        using Process process = Process.Start(new ProcessStartInfo(
            "dotnet", [SfsProgram.Path, "run", trace, "--once", "--data", data])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        if (killAt is { } bytes)
        {
            Task ended = process.WaitForExitAsync(TestContext.Current.CancellationToken);
            await Task.WhenAny(ended, DirectoryGrowth.WaitAsync(data, bytes, TestContext.Current.CancellationToken));
            process.Kill(); // SIGKILL: nothing is flushed, nothing is closed
        }

        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        await output;
        Assert.True(process.ExitCode == 0 || killAt is not null, await error);
        return process.ExitCode;
    }

    /// <summary>Documents by id, without the two times that say when this pipeline saw them.</summary>
    private static async Task<IReadOnlyList<string>> ExportAsync(string kind, string data)
    {
        CommandResult export = await Sfs.SucceedAsync("export", kind, "--data", data);
        SortedDictionary<string, string> documents = new(StringComparer.Ordinal);
        foreach (string line in export.Lines)
        {
            JsonNode document = JsonNode.Parse(line)!;
            JsonObject e = document["event"]!.AsObject();
            e.Remove("created");
            e.Remove("ingested");
            documents.Add(e["id"]!.GetValue<string>(), document.ToJsonString());
        }

        return [.. documents.Values];
    }
}
