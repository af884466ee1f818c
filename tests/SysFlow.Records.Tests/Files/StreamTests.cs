using SysFlow.Testing;

namespace SysFlow.Records.Tests;

public sealed class StreamTests
{
    [Theory]
    [InlineData(SysFlowCodec.None)]
    [InlineData(SysFlowCodec.Deflate)]
    public void A_stream_that_gives_one_byte_at_a_time_is_read_alike(SysFlowCodec codec)
    {
        byte[] file = SmallTrace.Create(codec, out _);
        using SysFlowFileReader whole = new(new MemoryStream(file), "whole");
        using SysFlowFileReader dripping = new(new DrippingStream(file), "dripping");

        Assert.Equal(RecordLines.Of(whole), RecordLines.Of(dripping));
    }

    [Theory]
    [InlineData(SysFlowCodec.None)]
    [InlineData(SysFlowCodec.Deflate)]
    public void A_block_larger_than_every_initial_buffer_is_read(SysFlowCodec codec)
    {
        byte[] path = new byte[3_000_000];
        new Random(5).NextBytes(path);
        using MemoryStream file = new();
        using (SysFlowFileWriter writer = new(file, new SysFlowWriterOptions { Codec = codec }))
        {
            writer.OnFile(new FileRecord { Path = path });
        }

        using SysFlowFileReader reader = new(new DrippingStream(file.ToArray(), 70_000), "large");
        string line = Assert.Single(RecordLines.Of(reader));
        Assert.Contains(System.Text.Encoding.Latin1.GetString(path), line, StringComparison.Ordinal);
    }

    [Fact]
    public void Opening_a_file_that_is_not_a_trace_leaves_it_closed()
    {
        using TemporaryDirectory directory = new();
        string path = directory.File("a.sf");
        File.WriteAllText(path, "nothing of the kind");

        SysFlowFormatException error = Assert.Throws<SysFlowFormatException>(() => SysFlowFileReader.Open(path));

        Assert.Equal(path, error.FileName);
        using FileStream exclusive = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Assert.True(exclusive.CanWrite);
    }

    [Fact]
    public void A_missing_file_is_an_ordinary_input_error()
    {
        using TemporaryDirectory directory = new();
        Assert.Throws<FileNotFoundException>(() => SysFlowFileReader.Open(directory.File("missing.sf")));
    }
}
