using System.Text;
using SysFlow.Testing;

namespace SysFlow.Streaming.Embedded.Tests;

/// <summary>
/// A log is read without being opened: while its owner has it and after, and nothing on disk changes.
/// </summary>
public sealed class EmbeddedLogSnapshotTests
{
    private const int Count = 500;

    [Fact]
    public async Task It_reads_what_was_committed_while_the_owner_holds_the_log_and_goes_on_writing()
    {
        await using LogWorld world = new();
        await world.OpenAsync();
        await world.AppendNumberedAsync(Count, 300);
        using EmbeddedLogSnapshot snapshot = EmbeddedLogSnapshot.Open(world.Options.Directory);
        await world.AppendNumberedAsync(Count, 300);

        Assert.Equal([new PartitionRange(LogWorld.Partition, 0, Count)], snapshot.Ranges(LogWorld.Topic));
        Assert.Equal(Numbers(0, Count), await ReadAsync(snapshot, 0, long.MaxValue));
        Assert.Equal(Numbers(120, 340), await ReadAsync(snapshot, 120, 340));
        using EmbeddedLogSnapshot later = EmbeddedLogSnapshot.Open(world.Options.Directory);
        Assert.Equal(Numbers(0, 2 * Count), await ReadAsync(later, 0, long.MaxValue));
    }

    [Fact]
    public async Task It_changes_no_file_and_makes_none()
    {
        await using LogWorld world = new();
        await world.OpenAsync();
        await world.AppendNumberedAsync(Count, 300);
        await world.CloseAsync();
        Dictionary<string, string> before = Hashes(world.Options.Directory);
        using (EmbeddedLogSnapshot snapshot = EmbeddedLogSnapshot.Open(world.Options.Directory))
            Assert.Equal(Count, (await ReadAsync(snapshot, 0, long.MaxValue)).Count);
        Assert.Equal(before, Hashes(world.Options.Directory));
    }

    [Fact]
    public async Task A_topic_without_messages_is_empty_and_an_unknown_one_is_an_error()
    {
        await using LogWorld world = new();
        await world.OpenAsync();
        using EmbeddedLogSnapshot snapshot = EmbeddedLogSnapshot.Open(world.Options.Directory);
        Assert.Empty(await ReadAsync(snapshot, 0, long.MaxValue));
        StreamingException failure = Assert.Throws<StreamingException>(() => snapshot.Ranges("no-such-topic"));
        Assert.Equal(StreamingFailure.UnknownTopic, failure.Failure);
    }

    [Fact]
    public void A_directory_without_a_log_is_refused_by_name()
    {
        using TemporaryDirectory directory = new();
        StreamingException failure = Assert.Throws<StreamingException>(() => EmbeddedLogSnapshot.Open(directory.Path));
        Assert.Contains(directory.Path, failure.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(directory.Path));
    }

    [Fact]
    public async Task Any_damaged_byte_of_the_commits_is_an_error_or_names_an_earlier_commit()
    {
        await using LogWorld world = new();
        await world.OpenAsync();
        await world.AppendNumberedAsync(Count, 100);
        await world.CloseAsync();
        string commits = Path.Combine(world.PartitionDirectory, "commit");
        byte[] good = await File.ReadAllBytesAsync(commits, LogWorld.Cancel);
        Random random = new(11);
        for (int round = 0; round < 200; round++)
        {
            byte[] bad = [.. good];
            bad[random.Next(bad.Length)] ^= (byte)random.Next(1, 256);
            await File.WriteAllBytesAsync(commits, bad, LogWorld.Cancel);
            try
            {
                using EmbeddedLogSnapshot snapshot = EmbeddedLogSnapshot.Open(world.Options.Directory);
                List<string> read = await ReadAsync(snapshot, 0, long.MaxValue);
                Assert.Equal(Numbers(0, read.Count), read);
            }
            catch (StreamingException failure)
            {
                Assert.Equal(StreamingFailure.Corrupt, failure.Failure);
            }
        }
    }

    private static List<string> Numbers(int from, int to) =>
        [.. Enumerable.Range(from, to - from)
            .Select(n => n.ToString(System.Globalization.CultureInfo.InvariantCulture))];

    private static async Task<List<string>> ReadAsync(EmbeddedLogSnapshot snapshot, long from, long to)
    {
        List<string> numbers = [];
        await using ITopicReader reader =
            snapshot.Read(new RangeSettings([new PartitionRange(LogWorld.Partition, from, to)]));
        while (await reader.ReadAsync(LogWorld.Cancel) is { } block)
        {
            using (block)
            {
                for (int i = 0; i < block.Count; i++)
                {
                    numbers.Add(
                    Encoding.UTF8.GetString(block[i].Value).Split('.')[0]);
                }
            }
        }

        return numbers;
    }

    private static Dictionary<string, string> Hashes(string directory) =>
        Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories)
            .ToDictionary(f => f, f =>
                Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(f))));
}
