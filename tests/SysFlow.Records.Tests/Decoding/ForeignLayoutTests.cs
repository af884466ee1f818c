using System.Buffers;
using System.Text;
using SysFlow.Testing;

namespace SysFlow.Records.Tests;

/// <summary>
/// Layouts no collector has written yet: fields are found by name, what is not known is passed over by its type.
/// </summary>
public sealed class ForeignLayoutTests
{
    private const string Everything =
        """
        {"name":"n","type":"null"},{"name":"b","type":"boolean"},
        {"name":"i","type":"int"},{"name":"l","type":"long"},
        {"name":"f","type":"float"},{"name":"d","type":"double"},
        {"name":"x","type":"bytes"},{"name":"s","type":"string"},
        {"name":"e","type":{"type":"enum","name":"E","symbols":["P","Q"]}},
        {"name":"q","type":{"type":"fixed","name":"Q3","size":3}},
        {"name":"a","type":{"type":"array","items":{"type":"map","values":"long"}}},
        {"name":"u","type":["null","string","E"]},
        {"name":"r","type":{"type":"record","name":"R","fields":[
          {"name":"s","type":"string"},{"name":"again","type":"Q3"}]}}
        """;

    [Fact]
    public void Fields_nobody_knows_are_passed_over_by_their_type()
    {
        RecordDecoder decoder = Compile(Union(Record(
            "a.b.SFHeader",
            Everything,
            """{"name":"exporter","type":"string"}""",
            """{"name":"version","type":"int"}""")));
        ArrayBufferWriter<byte> block = new();
        block.WriteLong(0);
        WriteEverything(block);
        block.WriteText("node"u8);
        block.WriteLong(7);
        RecordLines lines = new();

        Assert.Equal(1, decoder.DecodeBlock(block.WrittenSpan, 1, ref lines));
        Assert.Equal(["Header v7 \"node\" \"NA\" \"\""], lines.Lines);
        Assert.False(decoder.IsCanonical);
    }

    [Fact]
    public void Records_of_a_branch_nobody_knows_are_passed_over_and_counted()
    {
        ArrayBufferWriter<byte> block = new();
        block.WriteLong(1);
        WriteEverything(block);
        block.WriteLong(0);
        block.WriteLong(5);
        block.WriteText("node"u8);
        string schema = Union(
            Record("SFHeader", """{"name":"version","type":"long"}""", """{"name":"exporter","type":"string"}"""),
            Record("Novelty", Everything));
        byte[] file = SmallTrace.Create(schema, "null", (2, block.WrittenCount, block.WrittenSpan.ToArray()));

        using SysFlowFileReader reader = new(new MemoryStream(file), "trace.sf");

        Assert.Equal(["Header v5 \"node\" \"NA\" \"\""], RecordLines.Of(reader));
        Assert.Equal((1, 1), (reader.RecordsRead, reader.RecordsSkipped));
    }

    [Fact]
    public void Names_resolve_with_a_namespace_attribute_with_full_names_and_by_inheritance()
    {
        string schema =
            """
            {"type":"record","name":"SysFlow","namespace":"x","fields":[{"name":"rec","type":[
              {"type":"record","namespace":"x.entity","name":"File","fields":[
                {"name":"containerId","type":["string","null"]},
                {"name":"oid","type":{"type":"fixed","name":"x.type.FOID","size":20}},
                {"name":"state","type":{"type":"enum","name":"State","symbols":["REUP","CREATED","BORN"]}},
                {"name":"ts","type":{"type":"long","logicalType":"timestamp-millis"}},
                {"name":"restype","type":"int"},
                {"name":"path","type":{"type":"string"}}]},
              {"type":"record","name":"FileEvent","fields":[
                {"name":"state","type":"x.entity.State"},
                {"name":"procOID","type":{"type":"record","name":"OID","fields":[
                  {"name":"hpid","type":"long"},{"name":"more","type":"string"},{"name":"createTS","type":"long"}]}},
                {"name":"ts","type":"long"},{"name":"tid","type":"long"},{"name":"opFlags","type":"int"},
                {"name":"fileOID","type":"x.type.FOID"},{"name":"ret","type":"int"},
                {"name":"newFileOID","type":"x.type.FOID"}]}]}]}
            """;
        ArrayBufferWriter<byte> block = new();
        byte[] oid = new byte[FileOid.Size];
        block.Write((ReadOnlySpan<byte>)[0, 0, 2, (byte)'c', .. oid, 0, 20, 204 & 0x7F | 0x80, 1, 2, (byte)'p']);
        block.Write((ReadOnlySpan<byte>)[2, 0, 6, 2, (byte)'m', 8, 2, 4, 6, .. oid, 1, .. oid]);
        RecordLines lines = new();

        Compile(schema).DecodeBlock(block.WrittenSpan, 2, ref lines);

        string zeros = new('0', 40);
        Assert.Equal(
            [
                $"File Reup {zeros} ts=10 102 \"p\" container=\"c\"",
                $"FileEvent 4/3 ts=1 tid=2 ops=3 {zeros} ret=-1 new={zeros}",
            ],
            lines.Lines);
    }

    [Fact]
    public void A_symbol_nobody_knows_is_an_error_only_where_it_occurs()
    {
        RecordDecoder decoder = Compile(Union(Record(
            "K8sEvent",
            """{"name":"kind","type":{"type":"enum","name":"K","symbols":["K8S_PODS","K8S_MOONS"]}}""",
            """{"name":"action","type":{"type":"enum","name":"A","symbols":["K8S_COMPONENT_ADDED"]}}""",
            """{"name":"ts","type":"long"}""",
            """{"name":"message","type":"string"}""")));
        RecordLines lines = new();

        SysFlowFormatException error = Assert.Throws<SysFlowFormatException>(
            () => decoder.DecodeBlock([0, 0, 0, 0, 0, /* second record */ 0, 2, 0, 0, 0], 2, ref lines));

        Assert.Equal(["K8sEvent Pods Added ts=0 \"\""], lines.Lines);
        Assert.Equal(1, error.Record);
        Assert.Contains("enum", error.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1000, "version 1000 form A")]
    [InlineData(1001, "version 1001")]
    [InlineData(2, "version 2")]
    [InlineData(3, "version 3")]
    [InlineData(4, "version 4")]
    [InlineData(5, "version 5")]
    [InlineData(6, "version 5")]
    public void Every_version_has_a_layout_of_its_own_and_later_ones_are_read_as_the_newest(long version, string layout)
    {
        RecordDecoder decoder = RecordDecoder.ForVersion(version);

        Assert.Equal(layout, decoder.Layout);
        Assert.True(decoder.IsCanonical);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1002)]
    [InlineData(long.MaxValue)]
    public void A_version_that_never_was_is_refused(long version) =>
        Assert.Throws<SysFlowFormatException>(() => RecordDecoder.ForVersion(version));

    private static void WriteEverything(ArrayBufferWriter<byte> block)
    {
        block.Write((ReadOnlySpan<byte>)[1, 2, 4]);
        block.Write(new byte[sizeof(float) + sizeof(double)]);
        block.WriteText("bytes"u8);
        block.WriteText("text"u8);
        block.Write((ReadOnlySpan<byte>)[2, 9, 9, 9]);

        // The array's first block states its size (one map of 5 bytes: one pair, "k" to 1, the end), its second is of
        // two empty maps.
        block.Write((ReadOnlySpan<byte>)[1, 10, 2, 2, (byte)'k', 2, 0, 4, 0, 0, 0]);
        block.Write((ReadOnlySpan<byte>)[4, 2]);
        block.WriteText("inner"u8);
        block.Write((ReadOnlySpan<byte>)[8, 8, 8]);
    }

    private static string Record(string name, params string[] fields) =>
        HostileSchemaTests.Record(name, string.Join(',', fields));

    private static string Union(params string[] branches) => HostileSchemaTests.Union(branches);

    private static RecordDecoder Compile(string schema) => RecordDecoder.Compile(Encoding.UTF8.GetBytes(schema));
}
