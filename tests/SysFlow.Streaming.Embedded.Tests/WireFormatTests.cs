using System.Buffers;
using System.Text.RegularExpressions;
using SysFlow.Testing;

namespace SysFlow.Streaming.Embedded.Tests;

/// <summary>
/// The bytes on disk are those of <c>docs/wire/embedded-log.md</c>, so that a change of either fails here.
/// </summary>
public sealed class WireFormatTests
{
    private const long EntryAddress = 64;

    [Fact]
    public async Task The_documented_entry_is_what_is_written_and_what_is_read()
    {
        byte[] documented = Documented("entry");
        await using LogWorld world = new();
        await world.OpenAsync();
        await using ITopicProducer producer = world.Log.CreateProducer();
        using MessageBatch batch = new();
        batch.Start(LogWorld.Topic, "host"u8, 1_700_000_000_000);
        batch.AddHeader("h"u8, "v"u8);
        batch.Write("hello"u8);
        batch.Complete();
        await producer.AppendAsync(batch, LogWorld.Cancel);
        byte[] file = await File.ReadAllBytesAsync(Path.Combine(world.PartitionDirectory, "log.0"), LogWorld.Cancel);
        Assert.Equal(
            Convert.ToHexString(documented), Convert.ToHexString(file.AsSpan((int)EntryAddress, documented.Length)));
    }

    [Fact]
    public void The_documented_compressed_frame_is_read()
    {
        byte[] frame = Documented("compressed");
        Assert.True(FrameLayout.IsIntact(frame));
        FrameHeader header = FrameLayout.ReadHeader(frame);
        byte[] messages = new byte[header.MessageBytes];
        Assert.True(FrameContent.TryRead(frame.AsSpan(FrameLayout.HeaderBytes), messages));
        using MessageBatch batch = new();
        batch.Start(LogWorld.Topic, "host"u8, 1_700_000_000_000);
        for (int i = 0; i < 60; i++) batch.Write("hello"u8);
        batch.Complete();
        Assert.Equal(Convert.ToHexString(batch.Encoded(0)), Convert.ToHexString(messages));
    }

    [Fact]
    public void The_documented_offset_record_is_what_is_written_and_what_is_read()
    {
        byte[] documented = Documented("offset");
        ArrayBufferWriter<byte> record = new();
        OffsetKey key = new("detector", new TopicPartition("sysflow.events", 2));
        OffsetRecord.Write(record, key, 1207);
        Assert.Equal(Convert.ToHexString(documented), Convert.ToHexString(record.WrittenSpan));
        Assert.Equal(documented.Length, OffsetRecord.TryRead(documented, out OffsetKey read, out long offset));
        Assert.Equal((key, 1207), (read, offset));
    }

    [Fact]
    public async Task The_documented_catalogue_is_what_is_written()
    {
        await using LogWorld world = new() { Settings = new TopicSettings(LogWorld.Topic) { Partitions = 2 } };
        await world.OpenAsync();
        string file = System.Text.Encoding.Latin1.GetString(
            await File.ReadAllBytesAsync(world.File("topics"), LogWorld.Cancel));
        Assert.StartsWith("SFTOPIC1", file, StringComparison.Ordinal);
        Assert.Equal(Block("json catalogue").Trim(), file[16..]);
    }

    private static byte[] Documented(string name) => Convert.FromHexString(
        Regex.Replace(Regex.Replace(Block($"hex {name}"), "#.*", ""), @"\s", ""));

    private static string Block(string title)
    {
        string page = Checkout.Read("docs/wire/embedded-log.md");
        Match block = Regex.Match(page, $"```{title}\n(.*?)```", RegexOptions.Singleline);
        Assert.True(block.Success && block.Groups[1].Length > 0, $"the page has no block '{title}'");
        return block.Groups[1].Value;
    }
}
