using System.Diagnostics;
using System.Globalization;
using SysFlow.Testing;

namespace SysFlow.Streaming.Embedded.Tests;

/// <summary>
/// A process that is killed in the middle of appending and committing loses nothing it was told was safe.
/// </summary>
public sealed class CrashTests
{
    private const int Rounds = 6;

    [Fact]
    public async Task What_was_acknowledged_before_a_kill_is_there_in_order_and_committed_positions_stay()
    {
        using TemporaryDirectory directory = new();
        Random random = new(20240917);
        long[] appended = new long[2];
        long[] committed = new long[2];
        for (int round = 0; round < Rounds; round++)
        {
            await RunUntilKilledAsync(directory.Path, round, random.Next(1, 120), appended, committed);
            await VerifyAsync(directory.Path, appended, committed);
        }
    }

    private static async Task RunUntilKilledAsync(
        string directory, int seed, int lines, long[] appended, long[] committed)
    {
        ProcessStartInfo start = new("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "SysFlow.Streaming.Embedded.CrashHost.dll"));
        start.ArgumentList.Add(directory);
        start.ArgumentList.Add(seed.ToString(CultureInfo.InvariantCulture));
        using Process host = Process.Start(start)!;
        Assert.Equal("ready", await host.StandardOutput.ReadLineAsync(LogWorld.Cancel));
        for (int i = 0; i < lines; i++)
        {
            Note(
            await host.StandardOutput.ReadLineAsync(LogWorld.Cancel), appended, committed);
        }

        host.Kill();
        while (await host.StandardOutput.ReadLineAsync(LogWorld.Cancel) is { } line) Note(line, appended, committed);
        await host.WaitForExitAsync(LogWorld.Cancel);
    }

    private static void Note(string? line, long[] appended, long[] committed)
    {
        string[] parts = Assert.IsType<string>(line).Split(' ');
        if (parts.Length < 3
            || !long.TryParse(parts[2], CultureInfo.InvariantCulture, out long offset))
        {
            return; // cut off by the kill
        }

        long[] kind = parts[0] == "A" ? appended : committed;
        int partition = int.Parse(parts[1], CultureInfo.InvariantCulture);
        if (offset > kind[partition]) kind[partition] = offset;
    }

    private static async Task VerifyAsync(string directory, long[] appended, long[] committed)
    {
        await using EmbeddedTopicLog log = await EmbeddedTopicLog.OpenAsync(
            new EmbeddedLogOptions(directory), LogWorld.Cancel);
        for (int i = 0; i < 2; i++)
        {
            TopicPartition partition = new("crash", i);
            OffsetRange kept = await log.GetOffsetsAsync(partition, LogWorld.Cancel);
            long position = await log.GetCommittedAsync("crash", partition, LogWorld.Cancel) ?? 0;
            Assert.True(
                kept.High >= appended[i], $"{partition} ends at {kept.High}, but {appended[i]} was acknowledged");
            Assert.InRange(position, committed[i], kept.High);
            Assert.True(kept.Low <= position, $"{partition} begins at {kept.Low}, but only {position} was read");
            await using ITopicReader reader =
                log.Read(new RangeSettings([new PartitionRange(partition, kept.Low, kept.High)]));
            long next = kept.Low;
            while (await reader.ReadAsync(LogWorld.Cancel) is { } block)
            {
                for (int m = 0; m < block.Count; m++, next++) Assert.Equal(next, NumberOf(block[m]));
                block.Dispose();
            }

            Assert.Equal(kept.High, next);
        }
    }

    private static long NumberOf(in Message message)
    {
        string text = System.Text.Encoding.UTF8.GetString(message.Value);
        int end = text.IndexOf('.', StringComparison.Ordinal);
        return long.Parse(end < 0 ? text : text[..end], CultureInfo.InvariantCulture);
    }
}
