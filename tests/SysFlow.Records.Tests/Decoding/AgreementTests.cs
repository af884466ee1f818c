using SysFlow.Testing;

namespace SysFlow.Records.Tests;

public sealed class AgreementTests
{
    [Theory]
    [MemberData(nameof(Traces.All), MemberType = typeof(Traces))]
    public void Every_field_of_every_record_is_what_Apache_Avro_reads(string name)
    {
        using SysFlowFileReader reader = SysFlowFileReader.Open(Traces.PathOf(name));
        using FileStream trace = File.OpenRead(Traces.PathOf(name));

        Assert.Equal(AvroOracle.Read(trace), RecordLines.Of(reader));
    }

    [Theory]
    [MemberData(nameof(Traces.All), MemberType = typeof(Traces))]
    public void Straight_line_code_and_the_interpreter_deliver_the_same_records(string name)
    {
        using SysFlowFileReader reader = SysFlowFileReader.Open(Traces.PathOf(name));
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
    [MemberData(nameof(TraceLayouts.All), MemberType = typeof(TraceLayouts))]
    public void Every_layout_is_recognised_and_all_but_form_E_need_no_interpreter(string name, string layout)
    {
        using SysFlowFileReader reader = SysFlowFileReader.Open(Traces.PathOf(name));

        Assert.Equal(layout, reader.Layout);
        Assert.Equal(layout != "version 1000 form E", reader.Decoder.IsCanonical);
    }
}
