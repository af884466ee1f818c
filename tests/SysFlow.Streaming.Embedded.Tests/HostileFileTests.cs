using System.Buffers.Binary;
using System.Globalization;

namespace SysFlow.Streaming.Embedded.Tests;

/// <summary>
/// Damaged files end in one typed error that names the file or the position; nothing is silently empty.
/// </summary>
public sealed class HostileFileTests
{
    [Fact]
    public async Task A_damaged_entry_is_named_with_topic_partition_and_offset_and_what_is_before_it_is_read()
    {
        await using LogWorld world = new();
        await world.OpenAsync();
        await world.AppendNumberedAsync(100, 1000, perBatch: 10);
        string file = Path.Combine(world.PartitionDirectory, "log.0");
        byte[] bytes = await File.ReadAllBytesAsync(file, LogWorld.Cancel);
        (int start, int end, _) = LogWorld.EntriesOf(bytes).Find(entry => entry.Offset == 50);
        await FlipAsync(file, (start + end) / 2);
        StreamingException failure = await Assert.ThrowsAsync<StreamingException>(
            () => world.ReadNumberedAsync(0, 100, 5000));
        Assert.Equal(StreamingFailure.Corrupt, failure.Failure);
        Assert.Equal(new PartitionOffset(LogWorld.Partition, 50), failure.Position);
        Assert.Contains("events[0]@50", failure.Message, StringComparison.Ordinal);
        Assert.Equal(50, await world.ReadNumberedAsync(0, 50));
        Assert.Equal(40, await world.ReadNumberedAsync(60, 100));
    }

    [Fact]
    public async Task Any_damaged_byte_is_an_error_or_changes_nothing()
    {
        await using LogWorld world = new();
        await world.OpenAsync();
        await world.AppendNumberedAsync(60, 50, perBatch: 7);
        string file = Path.Combine(world.PartitionDirectory, "log.0");
        int end = LogWorld.EntriesOf(await File.ReadAllBytesAsync(file, LogWorld.Cancel))[^1].End;
        Random random = new(3);
        for (int i = 0; i < 300; i++)
        {
            int at = random.Next(64, end);
            await FlipAsync(file, at);
            Exception? failure = await Record.ExceptionAsync(
                () => world.ReadNumberedAsync(random.Next(0, 60), 60, random.Next(1, 9000)));
            if (failure is not null)
            {
                Assert.Equal(
                StreamingFailure.Corrupt, Assert.IsType<StreamingException>(failure).Failure);
            }

            await FlipAsync(file, at);
        }

        Assert.Equal(60, await world.ReadNumberedAsync(0, 60));
    }

    [Theory]
    [InlineData(32, 0)] // no message
    [InlineData(32, 9)] // fewer messages than there are
    [InlineData(32, int.MaxValue)] // more messages than there is room for
    [InlineData(36, int.MaxValue)] // more bytes than any frame may hold
    [InlineData(36, 0)]
    [InlineData(36, 200_000)] // more bytes than are compressed
    public async Task A_header_that_lies_under_a_right_checksum_is_an_error_and_not_memory(int at, int lie)
    {
        await using LogWorld world = new();
        await world.OpenAsync();
        await world.AppendNumberedAsync(10, 1000, perBatch: 10);
        string path = Path.Combine(world.PartitionDirectory, "log.0");
        byte[] file = await File.ReadAllBytesAsync(path, LogWorld.Cancel);
        (int start, int end, _) = LogWorld.EntriesOf(file)[0];
        Forge(file.AsSpan((start + FrameLayout.EntryPrefixBytes)..end), at, lie);
        await using (FileStream stream = new(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            await stream.WriteAsync(file, LogWorld.Cancel);
        }

        long before = GC.GetTotalAllocatedBytes(precise: true);
        StreamingException failure = await Assert.ThrowsAsync<StreamingException>(() => world.ReadNumberedAsync(5, 10));
        Assert.Equal(StreamingFailure.Corrupt, failure.Failure);
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 16 << 20);
    }

    [Fact]
    public async Task A_file_that_was_cut_off_is_reported()
    {
        await using LogWorld world = new();
        await world.OpenAsync();
        await world.AppendNumberedAsync(100, 1000, perBatch: 10);
        using (FileStream file = new(
            Path.Combine(world.PartitionDirectory, "log.0"), FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            file.SetLength(50_000);
        }

        StreamingException failure = await Assert.ThrowsAsync<StreamingException>(
            () => world.ReadNumberedAsync(0, 100));
        Assert.Equal(StreamingFailure.Corrupt, failure.Failure);
    }

    [Theory]
    [InlineData("topics")]
    [InlineData("offsets")]
    [InlineData("logs/events/0/commit")]
    public async Task A_damaged_file_is_named_or_opens_as_it_was(string name)
    {
        await using LogWorld world = await ClosedWorldAsync();
        string file = world.File(name);
        byte[] good = await File.ReadAllBytesAsync(file, LogWorld.Cancel);
        Random random = new(5);
        for (int i = 0; i < 25; i++)
        {
            byte[] bad = (byte[])good.Clone();
            int at = random.Next(Math.Min(bad.Length, 300));
            if (i % 2 == 0) bad[at] ^= (byte)random.Next(1, 256);
            else bad = bad[..at];
            await File.WriteAllBytesAsync(file, bad, LogWorld.Cancel);
            Exception? failure = await Record.ExceptionAsync(world.OpenAsync);
            if (failure is null)
            {
                // The commit file falls back to the commit before, the journal to what is intact before an incomplete
                // end.
                Assert.NotEqual("topics", name);
                await world.CloseAsync();
            }
            else
            {
                StreamingException named = Assert.IsType<StreamingException>(failure);
                Assert.Equal(StreamingFailure.Corrupt, named.Failure);
                Assert.Contains(file, named.Message, StringComparison.Ordinal);
            }
        }

        await File.WriteAllBytesAsync(file, good, LogWorld.Cancel);
        await world.OpenAsync();
        Assert.Equal(20, await world.ReadNumberedAsync(0, 20));
        Assert.Equal(12, await world.Log.GetCommittedAsync("group", LogWorld.Partition, LogWorld.Cancel));
    }

    [Theory]
    [InlineData("logs/events/0/commit")]
    [InlineData("logs/events/0/log.0")]
    public async Task A_missing_file_is_an_error_and_not_an_empty_log(string name)
    {
        await using LogWorld world = await ClosedWorldAsync();
        File.Delete(world.File(name));
        StreamingException failure = await LogWorld.FailsToOpenAsync(world.Options);
        Assert.Equal(StreamingFailure.Corrupt, failure.Failure);
        Assert.Contains("events", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_half_written_record_at_the_end_of_the_offsets_is_dropped()
    {
        await using LogWorld world = await ClosedWorldAsync();
        byte[] good = await File.ReadAllBytesAsync(world.File("offsets"), LogWorld.Cancel);
        await File.WriteAllBytesAsync(world.File("offsets"), [.. good, .. good[8..20]], LogWorld.Cancel);
        await world.OpenAsync();
        Assert.Equal(12, await world.Log.GetCommittedAsync("group", LogWorld.Partition, LogWorld.Cancel));
        Assert.Equal(good.Length, new FileInfo(world.File("offsets")).Length);
    }

    [Fact]
    public async Task A_directory_that_is_in_use_names_the_process()
    {
        await using LogWorld world = new();
        await world.OpenAsync();
        StreamingException failure = await LogWorld.FailsToOpenAsync(world.Options);
        Assert.Equal(StreamingFailure.Locked, failure.Failure);
        Assert.Contains(
            Environment.ProcessId.ToString(CultureInfo.InvariantCulture), failure.Message, StringComparison.Ordinal);
    }

    /// <summary>A directory with 20 messages and a group that has read 12 of them, closed.</summary>
    private static async Task<LogWorld> ClosedWorldAsync()
    {
        LogWorld world = new();
        await world.OpenAsync();
        await world.AppendNumberedAsync(20, 100, perBatch: 5);
        await using (ITopicConsumer consumer = world.Log.Subscribe(new ConsumerSettings("group", [LogWorld.Topic])))
        {
            (await consumer.ReadAsync(LogWorld.Cancel))!.Dispose();
            await consumer.CommitAsync([new PartitionOffset(LogWorld.Partition, 12)], LogWorld.Cancel);
        }

        await world.CloseAsync();
        return world;
    }

    /// <summary>Writes a number into the header and seals the frame again.</summary>
    private static void Forge(Span<byte> frame, int at, int lie)
    {
        BinaryPrimitives.WriteInt32LittleEndian(frame[at..], lie);
        FrameLayout.Seal(frame);
    }

    private static async Task FlipAsync(string file, int at)
    {
        await using FileStream stream = new(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        stream.Position = at;
        int value = stream.ReadByte();
        stream.Position = at;
        stream.WriteByte((byte)(value ^ 0x5A));
    }
}
