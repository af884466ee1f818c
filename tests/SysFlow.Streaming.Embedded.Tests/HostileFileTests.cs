using Microsoft.Data.Sqlite;

namespace SysFlow.Streaming.Embedded.Tests;

/// <summary>
/// Damaged files end in one typed error that names the file and the position; nothing is silently empty.
/// </summary>
public sealed class HostileFileTests
{
    [Fact]
    public async Task A_damaged_frame_is_named_with_topic_partition_and_offset_and_what_is_before_it_is_read()
    {
        await using LogWorld world = new();
        await world.OpenAsync();
        await world.AppendNumberedAsync(100, 1000, perBatch: 10);
        byte[] data = (byte[])world.Sql("SELECT data FROM frame WHERE first_offset = 50")!;
        data[data.Length / 2] ^= 0x5A;
        world.Sql("UPDATE frame SET data = $1 WHERE first_offset = 50", data);
        StreamingException failure = await Assert.ThrowsAsync<StreamingException>(
            () => world.ReadNumberedAsync(0, 100, 5000));
        Assert.Equal(StreamingFailure.Corrupt, failure.Failure);
        Assert.Equal(new PartitionOffset(LogWorld.Partition, 50), failure.Position);
        Assert.Contains(world.DatabaseFile, failure.Message, StringComparison.Ordinal);
        Assert.Contains("events[0]@50", failure.Message, StringComparison.Ordinal);
        Assert.Equal(50, await world.ReadNumberedAsync(0, 50));
        Assert.Equal(40, await world.ReadNumberedAsync(60, 100));
        await world.AppendNumberedAsync(10, 10);
    }

    [Fact]
    public async Task Any_damaged_byte_of_the_file_is_an_error_or_changes_nothing()
    {
        await using LogWorld world = await ClosedWorldAsync();
        byte[] good = await File.ReadAllBytesAsync(world.DatabaseFile, LogWorld.Cancel);
        Random random = new(3);
        int refused = 0;
        for (int i = 0; i < 600; i++)
        {
            byte[] bad = [.. good];
            bad[random.Next(bad.Length)] ^= (byte)random.Next(1, 256);
            refused += await ReadsAsItWasOrFailsAsync(world, bad, random) ? 0 : 1;
        }

        Assert.InRange(refused, 30, 600); // most of a page is free
        Assert.True(await ReadsAsItWasOrFailsAsync(world, good, random));
    }

    [Fact]
    public async Task A_file_that_was_cut_off_is_an_error_or_changes_nothing()
    {
        await using LogWorld world = await ClosedWorldAsync();
        byte[] good = await File.ReadAllBytesAsync(world.DatabaseFile, LogWorld.Cancel);
        Random random = new(5);
        int refused = 0;
        for (int i = 0; i < 50; i++)
            refused += await ReadsAsItWasOrFailsAsync(world, good[..random.Next(1, good.Length)], random) ? 0 : 1;
        Assert.InRange(refused, 40, 50); // the last page may be free
    }

    [Theory]
    [InlineData("count = 0")]
    [InlineData("count = count - 1")]
    [InlineData("count = 2147483647")]
    [InlineData("count = 4294967306")] // 10 in 32 bits
    [InlineData("message_bytes = 2147483647")]
    [InlineData("message_bytes = 0")]
    [InlineData("message_bytes = 200000")]
    [InlineData("max_time = max_time + 1")]
    [InlineData("appended = 0")]
    [InlineData("data = zeroblob(900000000)")]
    [InlineData("data = NULL")]
    [InlineData("data = 'text'")]
    [InlineData("seal = 'text'")]
    public async Task A_frame_that_lies_is_an_error_and_not_memory(string lie)
    {
        await using LogWorld world = new();
        await world.OpenAsync();
        await world.AppendNumberedAsync(10, 1000, perBatch: 10);
        try
        {
            world.Sql($"UPDATE frame SET {lie}");
        }
        catch (SqliteException) when (lie.Contains("NULL", StringComparison.Ordinal))
        {
            return; // the table does not take it
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        StreamingException failure = await Assert.ThrowsAsync<StreamingException>(() => world.ReadNumberedAsync(5, 10));
        Assert.Equal(StreamingFailure.Corrupt, failure.Failure);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 16 << 20);
    }

    [Theory]
    [InlineData(5, 10)] // fewer messages than there are
    [InlineData(10, 11)] // more bytes than there are
    [InlineData(10, 9)]
    public async Task A_frame_that_lies_under_a_right_checksum_is_an_error(int count, int messageBytesBehind)
    {
        await using LogWorld world = new();
        await world.OpenAsync();
        await world.AppendNumberedAsync(10, 100, perBatch: 10);
        byte[] data = (byte[])world.Sql("SELECT data FROM frame")!;
        int messageBytes = (int)(long)world.Sql("SELECT message_bytes FROM frame")! + messageBytesBehind - 10;
        FrameHeader lie = new(
            (long)world.Sql("SELECT partition FROM frame")!, 0, count, (long)world.Sql("SELECT max_time FROM frame")!,
            (long)world.Sql("SELECT appended FROM frame")!, messageBytes);
        world.Sql(
            "UPDATE frame SET count = $1, message_bytes = $2, seal = $3", count, messageBytes, lie.Seal(data));
        StreamingException failure = await Assert.ThrowsAsync<StreamingException>(
            () => world.ReadNumberedAsync(0, 10));
        Assert.Equal(StreamingFailure.Corrupt, failure.Failure);
    }

    [Theory]
    [InlineData("DELETE FROM frame WHERE first_offset = 0")]
    [InlineData("DELETE FROM frame WHERE first_offset = 50")]
    [InlineData("DELETE FROM frame WHERE first_offset = 90")]
    [InlineData("DELETE FROM frame")]
    [InlineData("UPDATE frame SET first_offset = 51 WHERE first_offset = 50")]
    [InlineData("UPDATE partition SET next_offset = 90")]
    [InlineData("UPDATE partition SET low_offset = 10")]
    public async Task Frames_that_are_missing_are_an_error_and_not_a_shorter_log(string damage)
    {
        await using LogWorld world = new();
        await world.OpenAsync();
        await world.AppendNumberedAsync(100, 1000, perBatch: 10);
        world.Sql(damage);
        foreach (int blockBytes in new[] { 5_000, MessageLimits.BlockBytes })
        {
            StreamingException failure = await Assert.ThrowsAsync<StreamingException>(
                () => world.ReadNumberedAsync(0, 100, blockBytes));
            Assert.Equal(StreamingFailure.Corrupt, failure.Failure);
        }
    }

    [Theory]
    [InlineData("UPDATE topic SET partitions = 1000000")]
    [InlineData("UPDATE topic SET partitions = 2")]
    [InlineData("UPDATE topic SET partitions = -9223372036854775808")]
    [InlineData("UPDATE topic SET name = 'other'")]
    [InlineData("UPDATE topic SET name = '../other'")]
    [InlineData("UPDATE topic SET name = x'00ff'")]
    [InlineData("UPDATE topic SET retention_bytes = 0")]
    [InlineData("UPDATE topic SET max_message_bytes = 1")]
    [InlineData("DROP TABLE frame")]
    [InlineData("ALTER TABLE partition RENAME COLUMN bytes TO other")]
    [InlineData("PRAGMA user_version = 7")]
    [InlineData("PRAGMA application_id = 7")]
    public async Task A_log_that_is_not_what_was_made_is_refused_by_name(string damage)
    {
        await using LogWorld world = await ClosedWorldAsync();
        world.Sql(damage);
        StreamingException failure = await LogWorld.FailsToOpenAsync(world.Options);
        Assert.Equal(StreamingFailure.Corrupt, failure.Failure);
        Assert.Contains(world.DatabaseFile, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_position_is_an_error_and_not_another_position()
    {
        await using LogWorld world = await ClosedWorldAsync();
        world.Sql("UPDATE group_offset SET next_offset = 20");
        await world.OpenAsync();
        StreamingException failure = await Assert.ThrowsAsync<StreamingException>(
            async () => await world.Log.GetCommittedAsync("group", LogWorld.Partition, LogWorld.Cancel));
        Assert.Equal(StreamingFailure.Corrupt, failure.Failure);
        Assert.Contains("group group", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_something_else_is_refused_and_left_alone()
    {
        await using LogWorld world = new();
        byte[] other = [.. Enumerable.Range(0, 10_000).Select(i => (byte)i)];
        await File.WriteAllBytesAsync(world.DatabaseFile, other, LogWorld.Cancel);
        StreamingException failure = await LogWorld.FailsToOpenAsync(world.Options);
        Assert.Equal(StreamingFailure.Corrupt, failure.Failure);
        Assert.Contains(world.DatabaseFile, failure.Message, StringComparison.Ordinal);
        Assert.Equal(other, await File.ReadAllBytesAsync(world.DatabaseFile, LogWorld.Cancel));
    }

    [Fact]
    public async Task A_missing_file_beside_its_last_changes_is_an_error_and_not_an_empty_log()
    {
        await using LogWorld world = new();
        await world.OpenAsync();
        await world.AppendNumberedAsync(20, 100);
        byte[] changes = await File.ReadAllBytesAsync(world.DatabaseFile + "-wal", LogWorld.Cancel);
        await world.CloseAsync();
        await File.WriteAllBytesAsync(world.DatabaseFile + "-wal", changes, LogWorld.Cancel);
        File.Delete(world.DatabaseFile);
        StreamingException failure = await LogWorld.FailsToOpenAsync(world.Options);
        Assert.Equal(StreamingFailure.Corrupt, failure.Failure);
        Assert.Contains("log.db-wal", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_directory_that_is_a_file_or_lies_in_one_is_one_line_that_names_it()
    {
        await using LogWorld world = new();
        string file = world.File("file");
        await File.WriteAllTextAsync(file, "", LogWorld.Cancel);
        foreach (string directory in new[] { file, Path.Combine(file, "log") })
        {
            StreamingException failure = await LogWorld.FailsToOpenAsync(new EmbeddedLogOptions(directory));
            Assert.Equal(StreamingFailure.Storage, failure.Failure);
            Assert.Contains(directory, failure.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', failure.Message);
        }
    }

    /// <summary>
    /// Whether the log holds what it held; false when some call failed as it must. Nothing else may happen.
    /// </summary>
    private static async Task<bool> ReadsAsItWasOrFailsAsync(LogWorld world, byte[] file, Random random)
    {
        await File.WriteAllBytesAsync(world.DatabaseFile, file, LogWorld.Cancel);
        try
        {
            await world.OpenAsync();
            Assert.Equal(new OffsetRange(0, 60), await world.Log.GetOffsetsAsync(LogWorld.Partition, LogWorld.Cancel));
            int from = random.Next(0, 60);
            Assert.Equal(60 - from, await world.ReadNumberedAsync(from, 60, random.Next(1, 9000)));
            Assert.Equal(60, await world.ReadNumberedAsync(0, 60, random.Next(1, 9000)));
            Assert.Equal(12, await world.Log.GetCommittedAsync("group", LogWorld.Partition, LogWorld.Cancel));
            return true;
        }
        catch (StreamingException failure)
        {
            Assert.True(failure.Failure is StreamingFailure.Corrupt or StreamingFailure.Storage, failure.Message);
            return false;
        }
        finally
        {
            await world.CloseAsync();
            File.Delete(world.DatabaseFile + "-wal");
            File.Delete(world.DatabaseFile + "-shm");
        }
    }

    /// <summary>A log with 60 messages and a group that has read 12 of them, closed.</summary>
    private static async Task<LogWorld> ClosedWorldAsync()
    {
        LogWorld world = new();
        await world.OpenAsync();
        await world.AppendNumberedAsync(60, 100, perBatch: 7);
        await using (ITopicConsumer consumer = world.Log.Subscribe(new ConsumerSettings("group", [LogWorld.Topic])))
        {
            (await consumer.ReadAsync(LogWorld.Cancel))!.Dispose();
            await consumer.CommitAsync([new PartitionOffset(LogWorld.Partition, 12)], LogWorld.Cancel);
        }

        await world.CloseAsync();
        return world;
    }
}
