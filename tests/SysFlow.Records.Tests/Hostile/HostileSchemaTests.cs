using System.Text;
using CsCheck;

namespace SysFlow.Records.Tests;

public sealed class HostileSchemaTests
{
    private const string Oid =
        """
        {"type":"record","name":"OID","fields":[{"name":"createTS","type":"long"},{"name":"hpid","type":"long"}]}
        """;

    [Theory]
    [InlineData("", "not valid JSON")]
    [InlineData("{", "not valid JSON")]
    [InlineData("3", "neither a name, an object nor a union")]
    [InlineData("\"long\"", "not SysFlow's")]
    [InlineData("\"\\ud800\"", "not valid JSON")]
    [InlineData("\"nothing\"", "undefined type 'nothing'")]
    [InlineData("""{"name":"x"}""", "without 'type'")]
    [InlineData("""{"type":"record","name":"x"}""", "without fields")]
    [InlineData("""{"type":"record","name":"x","fields":[{"name":"y"}]}""", "without a type")]
    [InlineData("""{"type":"record","name":"x","fields":[{"name":"rec","type":"long"}]}""", "not SysFlow's")]
    [InlineData("""{"type":"fixed","name":"x","size":-1}""", "without a valid size")]
    [InlineData("""{"type":"fixed","name":"x","size":1e99}""", "without a valid size")]
    [InlineData("""{"type":"enum","name":"x"}""", "without symbols")]
    [InlineData("""{"type":"array"}""", "without 'items'")]
    [InlineData("""{"type":null}""", "neither a name")]
    [InlineData("""[{"type":"fixed","name":"x","size":1},{"type":"fixed","name":"x","size":1}]""", "defines x twice")]
    public void What_is_not_a_SysFlow_schema_is_refused(string schema, string problem)
    {
        SysFlowFormatException error = Assert.Throws<SysFlowFormatException>(() => Compile(schema));
        Assert.Contains(problem, error.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"name":"version","type":"long"}""", "lacks the required field SFHeader.exporter")]
    [InlineData("""{"name":"version","type":"long"},{"name":"exporter","type":"long"}""", "SFHeader.exporter as Long")]
    [InlineData(
        """{"name":"version","type":"string"},{"name":"exporter","type":"string"}""", "SFHeader.version as String")]
    [InlineData(
        """{"name":"version","type":"long"},{"name":"version","type":"long"},{"name":"exporter","type":"string"}""",
        "SFHeader.version twice")]
    public void A_record_without_what_it_needs_is_refused_by_name(string fields, string problem)
    {
        string schema = Union(Record("SFHeader", fields));
        SysFlowFormatException error = Assert.Throws<SysFlowFormatException>(() => Compile(schema));
        Assert.Contains(problem, error.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_branches_of_one_kind_are_refused()
    {
        const string Others =
            """
            {"name":"ts","type":"long"},{"name":"tid","type":"long"},{"name":"opFlags","type":"int"},
            {"name":"args","type":{"type":"array","items":"string"}},{"name":"ret","type":"int"}
            """;
        string Fields(string oid) => string.Concat("""{"name":"procOID","type":""", oid, "},", Others);
        string schema = Union(Record("ProcessEvent", Fields(Oid)), Record("ProcessFlow", Fields("\"OID\"")));

        SysFlowFormatException error = Assert.Throws<SysFlowFormatException>(() => Compile(schema));

        Assert.Contains("two branches for ProcessEvent", error.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_schema_nested_ten_thousand_deep_is_refused()
    {
        string open = string.Concat(Enumerable.Repeat("""{"type":"array","items":""", 10_000));
        string schema = open + "\"long\"" + new string('}', 10_000);
        Assert.Throws<SysFlowFormatException>(() => Compile(schema));
    }

    [Fact]
    public void A_schema_of_a_hundred_thousand_fields_is_refused_within_bounded_memory()
    {
        string Fields(int count) =>
            string.Join(',', Enumerable.Range(0, count).Select(i => $$"""{"name":"f{{i}}","type":"int"}"""));
        byte[] large = Encoding.UTF8.GetBytes(Union(Record("X", Fields(100_000))));
        byte[] medium = Encoding.UTF8.GetBytes(Union(Record("X", Fields(20_000))));

        foreach (byte[] schema in new[] { large, medium })
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Assert.Throws<SysFlowFormatException>(() => RecordDecoder.Compile(schema));
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 * 1024 * 1024);
        }
    }

    [Fact]
    public void Damaged_schemas_compile_or_are_refused()
    {
        byte[] schema = SysFlowSchema.Json.ToArray();
        Gen.Select(Gen.Int[0, schema.Length - 1], Gen.Byte, Gen.Int[0, schema.Length]).Sample((at, value, length) =>
        {
            byte[] damaged = schema[..(value < 128 ? schema.Length : length)];
            if (at < damaged.Length) damaged[at] = value;
            try
            {
                RecordDecoder.Compile(damaged);
            }
            catch (SysFlowFormatException)
            {
                // The only way out that is allowed.
            }
        }, iter: 1000);
    }

    [Fact]
    public void Unknown_values_nested_too_deep_are_refused()
    {
        // A record that contains itself in a union: each byte goes one level deeper.
        string schema = Union(Record("Deep", """{"name":"next","type":["null","Deep"]}"""));
        RecordDecoder decoder = Compile(schema);
        TraceSummary sink = new();

        Assert.Equal(0, decoder.DecodeBlock([0, 2, 2, 2, 0], 1, ref sink));
        byte[] deep = [0, .. Enumerable.Repeat((byte)2, 100_000), 0];
        SysFlowFormatException error = Assert.Throws<SysFlowFormatException>(
            () => decoder.DecodeBlock(deep, 1, ref sink));
        Assert.Contains("nested too deep", error.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_that_directly_contains_itself_ends_at_once()
    {
        const string Itself = """{"name":"a","type":"Endless"},{"name":"b","type":"Endless"}""";
        RecordDecoder decoder = Compile(Union(Record("Endless", Itself)));
        TraceSummary sink = new();
        Assert.Throws<SysFlowFormatException>(() => decoder.DecodeBlock([0, 0, 0], 1, ref sink));
    }

    [Fact]
    public void A_huge_list_of_values_without_bytes_costs_no_time()
    {
        const string Nulls = """{"name":"list","type":{"type":"array","items":"null"}}""";
        RecordDecoder decoder = Compile(Union(Record("Empty", Nulls)));
        TraceSummary sink = new();

        // One array block of 2^62 nulls, then the end.
        byte[] block = [0, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01, 0];
        Assert.Equal(0, decoder.DecodeBlock(block, 1, ref sink));
    }

    internal static string Record(string name, string fields) =>
        $$"""{"type":"record","name":"{{name}}","fields":[{{fields}}]}""";

    internal static string Union(params string[] branches) =>
        $$"""{"type":"record","name":"SysFlow","fields":[{"name":"rec","type":[{{string.Join(',', branches)}}]}]}""";

    private static RecordDecoder Compile(string schema) => RecordDecoder.Compile(Encoding.UTF8.GetBytes(schema));
}
