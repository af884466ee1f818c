using System.Buffers;
using CsCheck;
using SysFlow.Testing;

namespace SysFlow.Records.Tests;

public sealed class AllocationTests
{
    private const int RecordsPerKind = 200;

    public static TheoryData<RecordKind> Kinds => [.. Enum.GetValues<RecordKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Decoding_a_block_allocates_nothing(RecordKind kind)
    {
        byte[] block = Block(kind);
        foreach (RecordDecoder decoder in new[] { RecordDecoder.Newest, RecordDecoder.Newest.Interpreted() })
        {
            Counting sink = default;
            Assert.Equal(0, Allocations.LeastOf(() =>
            {
                sink = default;
                decoder.DecodeBlock(block, RecordsPerKind, ref sink);
            }));
            Assert.Equal(RecordsPerKind, sink.Records);
        }
    }

    [Fact]
    public void Encoding_records_allocates_nothing_once_the_buffer_is_large_enough()
    {
        ArrayBufferWriter<byte> output = new(1 << 16);
        RecordEncoder encoder = new(output);
        byte[] block = Block(RecordKind.FileFlow);
        Assert.Equal(0, Allocations.LeastOf(() =>
        {
            output.ResetWrittenCount();
            RecordDecoder.Newest.DecodeBlock(block, RecordsPerKind, ref encoder);
        }));
        Assert.Equal(block, output.WrittenSpan.ToArray());
    }

    [Theory]
    [InlineData(SysFlowCodec.None, 0)]
    [InlineData(SysFlowCodec.Deflate, 1024)]
    public void Reading_another_block_allocates_at_most_what_the_inflater_needs(SysFlowCodec codec, long budgetPerBlock)
    {
        const int Blocks = 20;
        using MemoryStream file = new();
        SysFlowWriterOptions options = new() { Codec = codec, BlockBytes = int.MaxValue };
        using (SysFlowFileWriter writer = new(file, options))
        {
            SysFlowFileWriter sink = writer;
            byte[] block = Block(RecordKind.FileFlow);
            for (int i = 0; i < Blocks; i++)
            {
                RecordDecoder.Newest.DecodeBlock(block, RecordsPerKind, ref sink);
                writer.Flush();
            }
        }

        using SysFlowFileReader reader = new(new MemoryStream(file.ToArray()), "memory");
        Counting counting = default;
        for (int i = 0; i < Blocks / 2; i++) Assert.True(reader.ReadBlock(ref counting));

        long before = GC.GetAllocatedBytesForCurrentThread();
        while (reader.ReadBlock(ref counting))
        {
        }

        long perBlock = (GC.GetAllocatedBytesForCurrentThread() - before) / (Blocks / 2);
        Assert.Equal(Blocks * RecordsPerKind, counting.Records);
        Assert.InRange(perBlock, 0, budgetPerBlock);
    }

    private static byte[] Block(RecordKind kind)
    {
        ArrayBufferWriter<byte> block = new();
        RecordEncoder encoder = new(block);
        Gen<EmitRecord> records = RecordGenerators.Of(kind);
        PCG random = new(1, 42);
        for (int i = 0; i < RecordsPerKind; i++) records.Generate(random, null, out _)(encoder);
        return block.WrittenSpan.ToArray();
    }
}
