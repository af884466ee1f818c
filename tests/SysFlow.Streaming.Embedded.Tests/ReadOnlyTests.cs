using System.Globalization;
using System.Runtime.Versioning;
using System.Text;
using SysFlow.Streaming.Contract;
using SysFlow.Testing;

namespace SysFlow.Streaming.Embedded.Tests;

/// <summary>A log is read beside its writers and after them, also where nothing can be written.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class ReadOnlyTests
{
    private const int Count = 500;

    [Fact]
    public async Task It_reads_what_was_committed_while_another_goes_on_writing()
    {
        await using LogWorld world = new();
        await world.OpenAsync();
        await world.AppendNumberedAsync(Count, 300);
        await using EmbeddedTopicLog readOnly = await OpenAsync(world);
        Assert.Equal(Numbers(0, Count), await ReadAsync(readOnly, 0, long.MaxValue));
        await world.AppendNumberedAsync(Count, 300);
        Assert.Equal(Numbers(120, 340), await ReadAsync(readOnly, 120, 340));
        Assert.Equal(Numbers(0, 2 * Count), await ReadAsync(readOnly, 0, long.MaxValue));
    }

    [Fact]
    public async Task Nothing_can_be_written_through_it()
    {
        await using LogWorld world = new();
        await world.OpenAsync();
        await using EmbeddedTopicLog readOnly = await OpenAsync(world);
        await using ITopicProducer producer = readOnly.CreateProducer();
        StreamingException failure = await Assert.ThrowsAsync<StreamingException>(
            () => producer.AppendAsync(LogWorld.Topic, "k", ["v"]));
        Assert.Contains("only for reading", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_in_a_directory_that_cannot_be_written_is_read()
    {
        await using LogWorld world = new();
        await world.OpenAsync();
        await world.AppendNumberedAsync(Count, 300);
        await world.CloseAsync();
        File.SetUnixFileMode(world.DatabaseFile, UnixFileMode.UserRead);
        File.SetUnixFileMode(world.Options.Directory, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        try
        {
            Assert.SkipWhen(CanWriteTo(world.Options.Directory), "This user may write everywhere.");
            await using EmbeddedTopicLog readOnly = await OpenAsync(world);
            Assert.Equal(Numbers(0, Count), await ReadAsync(readOnly, 0, long.MaxValue));
            StreamingException failure = await LogWorld.FailsToOpenAsync(world.Options);
            Assert.Equal(StreamingFailure.Storage, failure.Failure);
            Assert.Contains("write access", failure.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.SetUnixFileMode(
                world.Options.Directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public async Task A_topic_without_messages_is_empty_and_an_unknown_one_is_an_error()
    {
        await using LogWorld world = new();
        await world.OpenAsync();
        await using EmbeddedTopicLog readOnly = await OpenAsync(world);
        Assert.Empty(await ReadAsync(readOnly, 0, long.MaxValue));
        StreamingException failure = await Assert.ThrowsAsync<StreamingException>(
            async () => await readOnly.GetOffsetsAsync(new TopicPartition("no-such-topic", 0), LogWorld.Cancel));
        Assert.Equal(StreamingFailure.UnknownTopic, failure.Failure);
    }

    [Fact]
    public async Task A_directory_without_a_log_is_refused_by_name()
    {
        using TemporaryDirectory directory = new();
        StreamingException failure = await LogWorld.FailsToOpenAsync(
            new EmbeddedLogOptions(directory.Path) { ReadOnly = true });
        Assert.Contains(directory.Path, failure.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(directory.Path));
    }

    private static async Task<EmbeddedTopicLog> OpenAsync(LogWorld world) =>
        await EmbeddedTopicLog.OpenAsync(world.Options with { ReadOnly = true }, LogWorld.Cancel);

    private static bool CanWriteTo(string directory)
    {
        try
        {
            string probe = Path.Combine(directory, "probe");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static List<string> Numbers(int from, int to) =>
        [.. Enumerable.Range(from, to - from)
            .Select(n => n.ToString(CultureInfo.InvariantCulture))];

    private static async Task<List<string>> ReadAsync(EmbeddedTopicLog log, long from, long to)
    {
        List<string> numbers = [];
        await using ITopicReader reader =
            log.Read(new RangeSettings([new PartitionRange(LogWorld.Partition, from, to)]));
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
}
