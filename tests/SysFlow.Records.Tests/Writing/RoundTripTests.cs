using System.Buffers;
using CsCheck;
using SysFlow.Testing;

namespace SysFlow.Records.Tests;

public sealed class RoundTripTests
{
    public static TheoryData<RecordKind> Kinds => [.. Enum.GetValues<RecordKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_survives_encoding_and_both_ways_of_decoding(RecordKind kind) =>
        RecordGenerators.Of(kind).Array[1, 30].Sample(records =>
        {
            RecordLines expected = new();
            ArrayBufferWriter<byte> block = new();
            RecordEncoder encoder = new(block);
            foreach (EmitRecord emit in records)
            {
                emit(expected);
                emit(encoder);
            }

            RecordLines straight = new();
            RecordDecoder.Newest.DecodeBlock(block.WrittenSpan, records.Length, ref straight);
            RecordLines interpreted = new();
            RecordDecoder.Newest.Interpreted().DecodeBlock(block.WrittenSpan, records.Length, ref interpreted);

            Assert.Equal(expected.Lines, straight.Lines);
            Assert.Equal(expected.Lines, interpreted.Lines);
        }, iter: 200);

    [Theory]
    [InlineData(SysFlowCodec.Deflate)]
    [InlineData(SysFlowCodec.None)]
    public void A_written_file_holds_what_was_written(SysFlowCodec codec) =>
        Gen.Select(RecordGenerators.Any.Array[0, 60], Gen.Int[1, 3000]).Sample((records, blockBytes) =>
        {
            RecordLines expected = new();
            using MemoryStream file = new();
            SysFlowWriterOptions options = new() { Codec = codec, BlockBytes = blockBytes };
            using (SysFlowFileWriter writer = new(file, options))
            {
                foreach (EmitRecord emit in records)
                {
                    emit(expected);
                    emit(writer);
                }
            }

            using SysFlowFileReader reader = new(new MemoryStream(file.ToArray()), "memory");
            Assert.Equal(codec, reader.Codec);
            Assert.Equal("version 5", reader.Layout);
            Assert.Equal(expected.Lines, RecordLines.Of(reader));
        }, iter: 100);

    [Theory]
    [MemberData(nameof(Traces.All), MemberType = typeof(Traces))]
    public void A_trace_written_again_differs_only_by_what_version_5_adds(string name)
    {
        using MemoryStream file = new();
        RecordLines expected = new();
        using (SysFlowFileReader reader = SysFlowFileReader.Open(Traces.PathOf(name)))
        using (SysFlowFileWriter writer = new(file))
        {
            Tee tee = new(new Newest(expected), writer);
            while (reader.ReadBlock(ref tee))
            {
            }
        }

        using SysFlowFileReader again = new(new MemoryStream(file.ToArray()), "memory");
        Assert.Equal(expected.Lines, RecordLines.Of(again));
    }

    [Fact]
    public void The_same_records_and_sync_marker_make_the_same_file()
    {
        byte[] Write()
        {
            using MemoryStream file = new();
            using (SysFlowFileWriter writer = new(file, new SysFlowWriterOptions { SyncMarker = new byte[16] }))
            {
                writer.OnHeader(new HeaderRecord { Version = 5, Exporter = "a"u8, Ip = "NA"u8 });
                writer.OnProcessFlow(new ProcessFlowRecord { ProcessOid = new ProcessOid(1, 2), ThreadsCloned = 3 });
            }

            return file.ToArray();
        }

        Assert.Equal(Write(), Write());
    }

    [Fact]
    public void A_sync_marker_of_another_size_is_refused() =>
        Assert.Throws<ArgumentException>(() =>
            new SysFlowFileWriter(new MemoryStream(), new SysFlowWriterOptions { SyncMarker = new byte[15] }));

    [Fact]
    public void Flushing_makes_what_was_written_readable_and_writing_goes_on()
    {
        using TemporaryDirectory directory = new();
        string path = directory.File("a.sf");
        using SysFlowFileWriter writer = SysFlowFileWriter.Create(path);
        writer.OnHeader(new HeaderRecord { Version = 5, Exporter = "a"u8 });
        writer.Flush();
        writer.Flush();

        using SysFlowFileReader reader = SysFlowFileReader.Open(path);
        Assert.Single(RecordLines.Of(reader));
        Assert.Equal(1, writer.BlocksWritten);
        Assert.Equal(1, reader.BlocksRead);
    }
}
