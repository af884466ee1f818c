using System.Buffers;
using System.IO.Compression;

namespace SysFlow.Records.Tests;

public sealed class LyingFileTests
{
    /// <summary>A header record: branch 0, version 5, exporter "a", ip "", file name "".</summary>
    private static readonly byte[] Header = [0, 10, 2, (byte)'a', 0, 0];

    [Theory]
    [InlineData(-1, 6, -1, "count or size")]
    [InlineData(1, -1, -1, "count or size")]
    [InlineData(1, long.MaxValue, -1, "more than the limit")]
    [InlineData(1, 64 * 1024 * 1024, -1, "the file ends within the block")]
    [InlineData(1, 5, -1, "sync marker")]
    [InlineData(1, 7, -1, "the file ends within the block")]
    [InlineData(2, 6, 1, "the data ends within the record")]
    [InlineData(long.MaxValue, 6, 1, "the data ends within the record")]
    [InlineData(0, 6, 0, "bytes follow the last record")]
    public void A_block_that_lies_about_itself_is_reported_with_its_number(
        long count, long size, long record, string problem)
    {
        byte[] file = SmallTrace.Create(SmallTrace.Schema, "null", (1, Header.Length, Header), (count, size, Header));
        List<string> delivered = [];

        SysFlowFormatException? error = SmallTrace.Read(file, delivered);

        Assert.NotNull(error);
        Assert.Contains(problem, error.Problem, StringComparison.Ordinal);
        Assert.Equal(1, error.Block);
        if (record >= 0) Assert.Equal(record, error.Record);
        Assert.StartsWith("trace.sf: block 1", error.Message, StringComparison.Ordinal);
        Assert.Equal("Header v5 \"a\" \"\" \"\"", delivered[0]);
    }

    [Theory]
    [InlineData(new byte[] { 24 }, "a union index is out of range")]
    [InlineData(new byte[] { 1 }, "a union index is out of range")]
    [InlineData(new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x02 }, "longer than 64 bits")]
    [InlineData(new byte[] { 0, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0 }, "longer than 64 bits")]
    [InlineData(new byte[] { 0, 10, 1 }, "a length is negative")]
    [InlineData(new byte[] { 0, 10, 100, 1 }, "beyond the end")]
    [InlineData(new byte[] { 2, 0, 0, 0, 0, 20, 0, 0 }, "an enum")]
    [InlineData(new byte[] { 2, 0, 0, 0, 0, 0, 2, 0 }, "a boolean")]
    [InlineData(new byte[] { 2, 0, 0, 0, 0, 0, 0, 4 }, "a union index is out of range")]
    [InlineData(new byte[] { 8, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F, 0, 0 }, "longer than 32 bits")]
    [InlineData(new byte[] { 8, 0, 0, 0, 0, 0, 1, 4, 0, 0, 0 }, "do not fill the size")]
    [InlineData(new byte[] { 8, 0, 0, 0, 0, 0, 3, 1, 0 }, "a length is negative")]
    [InlineData(new byte[] { 8, 0, 0, 0, 0, 0, 2 }, "the data ends within the record")]
    [InlineData(
        new byte[] { 8, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01, 0 },
        "a count is out of range")]
    public void A_malformed_record_is_reported_with_its_number_and_the_one_before_it_is_delivered(
        byte[] record, string problem)
    {
        byte[] block = [.. Header, .. record];
        List<string> delivered = [];

        SysFlowFormatException? error = SmallTrace.Read(
            SmallTrace.Create(SmallTrace.Schema, "null", (2, block.Length, block)), delivered);

        Assert.NotNull(error);
        Assert.Contains(problem, error.Problem, StringComparison.Ordinal);
        Assert.Equal((0, 1), (error.Block, error.Record));
        Assert.Single(delivered);
    }

    [Fact]
    public void A_huge_count_of_a_list_ends_with_the_data_and_not_with_the_count()
    {
        ArrayBufferWriter<byte> record = new();
        record.Write((ReadOnlySpan<byte>)[8, 0, 0, 0, 0, 0]);
        record.WriteLong(long.MaxValue);
        byte[] block = record.WrittenSpan.ToArray();

        SysFlowFormatException? error = SmallTrace.Read(
            SmallTrace.Create(SmallTrace.Schema, "null", (1, block.Length, block)), []);

        Assert.Equal("the data ends within the record", error?.Problem);
    }

    [Fact]
    public void A_claimed_size_costs_no_more_memory_than_the_bytes_that_arrive()
    {
        byte[] file = SmallTrace.Create(SmallTrace.Schema, "null", (1, 60 * 1024 * 1024, Header));
        SmallTrace.Read(file, []);

        long before = GC.GetAllocatedBytesForCurrentThread();
        SysFlowFormatException? error = SmallTrace.Read(file, []);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.NotNull(error);
        Assert.InRange(allocated, 0, 1024 * 1024);
    }

    [Fact]
    public void A_block_that_inflates_beyond_the_limit_is_refused_within_bounded_memory()
    {
        using MemoryStream bomb = new();
        using (DeflateStream deflater = new(bomb, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            deflater.Write(new byte[256 * 1024 * 1024]);
        }

        byte[] file = SmallTrace.Create(SmallTrace.Schema, "deflate", (1, bomb.Length, bomb.ToArray()));
        long before = GC.GetAllocatedBytesForCurrentThread();
        SysFlowFormatException? error = SmallTrace.Read(
            file, [], new SysFlowReaderOptions { MaxBlockBytes = 1024 * 1024 });
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Contains("inflates to more than the limit of 1048576 bytes", error?.Problem, StringComparison.Ordinal);

        // Doubling arrays up to twice the limit, and the file's own copy of its header.
        Assert.InRange(allocated, 0, 8 * 1024 * 1024);
    }

    [Fact]
    public void A_block_that_does_not_inflate_delivers_nothing_of_itself()
    {
        byte[] noise = [0xFF, 0xFE, 0xFD, 0xFC];
        List<string> delivered = [];

        SysFlowFormatException? error = SmallTrace.Read(
            SmallTrace.Create(SmallTrace.Schema, "deflate", (1, 4, noise)), delivered);

        Assert.Contains("cannot be inflated", error?.Problem, StringComparison.Ordinal);
        Assert.Empty(delivered);
    }

    [Fact]
    public void After_its_error_a_reader_is_at_its_end()
    {
        using SysFlowFileReader reader = new(
            new MemoryStream(SmallTrace.Create(SmallTrace.Schema, "null", (2, 6, Header), (1, 6, Header))), "trace.sf");
        TraceSummary summary = new();

        Assert.Throws<SysFlowFormatException>(() => reader.ReadBlock(ref summary));
        Assert.False(reader.ReadBlock(ref summary));
        Assert.Equal(1, reader.RecordsRead);
    }
}
