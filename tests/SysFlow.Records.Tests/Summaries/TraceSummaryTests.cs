using System.Text.Json;
using SysFlow.Testing;

namespace SysFlow.Records.Tests;

public sealed class TraceSummaryTests
{
    [Theory]
    [MemberData(nameof(ReferenceData.Traces), MemberType = typeof(ReferenceData))]
    public void Every_trace_has_the_counts_an_independent_reader_found(string name)
    {
        byte[] counts = File.ReadAllBytes(ReferenceData.Path("oracle", "trace-counts.json"));
        using JsonDocument oracle = JsonDocument.Parse(counts);
        JsonElement expected = oracle.RootElement.GetProperty(name);

        using SysFlowFileReader reader = SysFlowFileReader.Open(ReferenceData.Trace(name));
        TraceSummary summary = TraceSummary.Of(reader);

        Assert.Equal(expected.GetProperty("codec").GetString(), reader.Codec == SysFlowCodec.None ? "null" : "deflate");
        Assert.Equal(expected.GetProperty("blocks").GetInt64(), reader.BlocksRead);
        Assert.Equal(
            expected.GetProperty("records").EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetInt64()),
            summary.CountsByName(reader.Decoder).ToDictionary());
        Assert.Equal(
            expected.GetProperty("header_versions").EnumerateArray().Select(v => v.GetInt64()), summary.HeaderVersions);
        Assert.Equal(
            expected.GetProperty("exporters").EnumerateArray().Select(v => v.GetString()!), summary.Exporters);
        Assert.Equal(
            expected.GetProperty("records").EnumerateObject().Sum(p => p.Value.GetInt64()), reader.RecordsRead);
        Assert.Equal(0, reader.RecordsSkipped);
    }
}
