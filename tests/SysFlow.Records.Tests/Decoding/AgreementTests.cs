using SysFlow.Testing;

namespace SysFlow.Records.Tests;

public sealed class AgreementTests
{
    [Theory]
    [MemberData(nameof(ReferenceData.Traces), MemberType = typeof(ReferenceData))]
    public void Every_field_of_every_record_is_what_Apache_Avro_reads(string name)
    {
        using SysFlowFileReader reader = SysFlowFileReader.Open(ReferenceData.Trace(name));
        using FileStream trace = File.OpenRead(ReferenceData.Trace(name));

        Assert.Equal(AvroOracle.Read(trace), RecordLines.Of(reader));
    }

    [Theory]
    [MemberData(nameof(ReferenceData.Traces), MemberType = typeof(ReferenceData))]
    public void Straight_line_code_and_the_interpreter_deliver_the_same_records(string name)
    {
        using SysFlowFileReader reader = SysFlowFileReader.Open(ReferenceData.Trace(name));
        RecordDecoder interpreter = reader.Decoder.Interpreted();
        while (reader.ReadInflated(out ReadOnlySpan<byte> block, out long count))
        {
            RecordLines straight = new();
            RecordLines interpreted = new();
            Assert.Equal(count, reader.Decoder.DecodeBlock(block, count, ref straight));
            Assert.Equal(count, interpreter.DecodeBlock(block, count, ref interpreted));
            Assert.Equal(interpreted.Lines, straight.Lines);
        }
    }

    [Theory]
    [InlineData("v1-tcp.sf", "version 1000 form B", true)]
    [InlineData("v1a-mpm-event.sf", "version 1000 form A", true)]
    [InlineData("v1c-nodejs.sf", "version 1000 form C", true)]
    [InlineData("v1d-objectstore.sf", "version 1000 form D", true)]
    [InlineData("v1e-objectstore.sf", "version 1000 form E", false)]
    [InlineData("v1001-nginx.sf", "version 1001", true)]
    [InlineData("v2-httpd.sf", "version 2", true)]
    [InlineData("v3-attack-bh.sf", "version 3", true)]
    [InlineData("v-multi-header-null-codec.sf", "version 3", true)]
    [InlineData("v4-k8s-small.sf", "version 4", true)]
    [InlineData("v5-alpine.sf", "version 5", true)]
    public void Every_layout_is_recognised_and_all_but_form_E_need_no_interpreter(
        string name, string layout, bool isCanonical)
    {
        using SysFlowFileReader reader = SysFlowFileReader.Open(ReferenceData.Trace(name));

        Assert.Equal(layout, reader.Layout);
        Assert.Equal(isCanonical, reader.Decoder.IsCanonical);
    }
}
