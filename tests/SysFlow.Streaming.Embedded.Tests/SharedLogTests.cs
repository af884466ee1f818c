using System.Diagnostics;
using System.Globalization;
using SysFlow.Streaming.Contract;
using SysFlow.Testing;

namespace SysFlow.Streaming.Embedded.Tests;

/// <summary>Several processes write to one log and read from it, side by side.</summary>
public sealed class SharedLogTests
{
    private const int Processes = 4;
    private const int AppendsEach = 25;
    private static readonly TopicPartition Partition = new("crash", 0);

    [Fact]
    public async Task Four_processes_that_append_and_read_all_get_on_and_lose_nothing_when_they_are_killed()
    {
        using TemporaryDirectory directory = new();
        string[] names = Texts.Numbered("writer", Processes);
        Process[] hosts = [.. names.Select((name, seed) => Start(directory.Path, seed, name))];
        try
        {
            long[] acknowledged = await Task.WhenAll(hosts.Select(ReadUntilBusyAsync));
            foreach (Process host in hosts) host.Kill();
            foreach (Process host in hosts) await host.WaitForExitAsync(LogWorld.Cancel);
            await using EmbeddedTopicLog log = await EmbeddedTopicLog.OpenAsync(
                new EmbeddedLogOptions(directory.Path), LogWorld.Cancel);
            await using ITopicReader reader = log.Read(
                new RangeSettings([new PartitionRange(Partition, 0, long.MaxValue)]));
            ILookup<string, long> numbers = (await reader.ReadToEndAsync(LogWorld.Cancel))
                .Select(value => value.TrimEnd('.').Split(':'))
                .ToLookup(parts => parts[0], parts => long.Parse(parts[1], CultureInfo.InvariantCulture));
            for (int i = 0; i < Processes; i++)
            {
                long[] written = [.. numbers[names[i]]];
                Assert.Equal(Enumerable.Range(0, written.Length).Select(n => (long)n), written);
                Assert.InRange(written.Length, acknowledged[i], long.MaxValue);
                Assert.True(await log.GetCommittedAsync(names[i], Partition, LogWorld.Cancel) > 0);
            }
        }
        finally
        {
            foreach (Process host in hosts) host.Dispose();
        }
    }

    private static Process Start(string directory, int seed, string name)
    {
        ProcessStartInfo start = new("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "SysFlow.Streaming.Embedded.CrashHost.dll"));
        start.ArgumentList.Add(directory);
        start.ArgumentList.Add(seed.ToString(CultureInfo.InvariantCulture));
        start.ArgumentList.Add(name);
        return Process.Start(start)!;
    }

    /// <summary>
    /// Reads what a process prints until it has appended a number of times and committed once; returns how many
    /// messages were acknowledged.
    /// </summary>
    private static async Task<long> ReadUntilBusyAsync(Process host)
    {
        (int appends, int commits, long acknowledged) = (0, 0, 0);
        while (appends < AppendsEach || commits == 0)
        {
            string[] parts = Assert.IsType<string>(
                await host.StandardOutput.ReadLineAsync(LogWorld.Cancel)).Split(' ');
            if (parts[0] == "C") commits++;
            if (parts[0] != "A") continue;
            appends++;
            acknowledged = long.Parse(parts[2], CultureInfo.InvariantCulture);
        }

        return acknowledged;
    }
}
