using System.Buffers;
using System.Text;

namespace SysFlow.Records.Tests;

public sealed class HostileHeaderTests
{
    [Theory]
    [InlineData("", "not a SysFlow file")]
    [InlineData("Obj", "not a SysFlow file")]
    [InlineData("PK\u0003\u0004 something else", "not a SysFlow file")]
    [InlineData("Obj\u0001", "ends within its header")]
    [InlineData("Obj\u0001\u0000", "ends within its header")]
    [InlineData("Obj\u0001\u00000123456789abcdef", "has no avro.schema")]
    public void What_is_not_an_object_container_is_refused_by_name(string file, string problem)
    {
        SysFlowFormatException? error = SmallTrace.Read(Encoding.Latin1.GetBytes(file), []);

        Assert.Contains(problem, error?.Problem, StringComparison.Ordinal);
        Assert.Equal("trace.sf", error?.FileName);
        Assert.Equal(-1, error?.Block);
    }

    [Theory]
    [InlineData("snappy")]
    [InlineData("zstandard")]
    public void An_unknown_codec_is_refused_by_name(string codec)
    {
        SysFlowFormatException? error = SmallTrace.Read(SmallTrace.Create(SmallTrace.Schema, codec), []);
        Assert.Contains($"'{codec}'", error?.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Metadata_may_come_in_several_blocks_in_any_order_and_with_other_keys()
    {
        ArrayBufferWriter<byte> file = new();
        file.Write("Obj\u0001"u8);
        file.WriteLong(1);
        Pair(file, "someone.else", "x");
        file.WriteLong(-1);
        file.WriteLong(1234);
        Pair(file, "avro.schema", SmallTrace.Schema);
        file.WriteLong(0);
        file.Write(SmallTrace.Sync);

        using SysFlowFileReader reader = new(new MemoryStream(file.WrittenSpan.ToArray()), "trace.sf");

        Assert.Equal(SysFlowCodec.None, reader.Codec);
        Assert.Equal("version 5", reader.Layout);
    }

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void A_huge_number_of_metadata_pairs_ends_with_the_data_or_the_limit(long count)
    {
        ArrayBufferWriter<byte> file = new();
        file.Write("Obj\u0001"u8);
        file.WriteLong(count);
        if (count < 0) file.WriteLong(0);
        file.Write(new byte[5 * 1024 * 1024]);

        SysFlowFormatException? error = SmallTrace.Read(file.WrittenSpan.ToArray(), []);

        Assert.Contains("bytes of metadata", error?.Problem, StringComparison.Ordinal);
    }

    private static void Pair(ArrayBufferWriter<byte> file, string key, string value)
    {
        file.WriteText(Encoding.UTF8.GetBytes(key));
        file.WriteText(Encoding.UTF8.GetBytes(value));
    }
}
