using System.Globalization;
using System.Text;
using SysFlow.Testing;

namespace SysFlow.Records.Tests;

/// <summary>Holds docs/wire/sysflow.md to the code.</summary>
public sealed class WirePageTests
{
    [Fact]
    public void The_table_of_records_is_the_union()
    {
        string[] expected =
        [
            .. Enum.GetValues<RecordKind>().Select(kind =>
                $"{(int)kind} | {Text(SchemaNames.Of(kind))} | {Text(SchemaNames.CodeOf(kind))}"),
        ];

        Assert.Equal(expected, Rows("Branch").Select(r => string.Join(" | ", r[..3])));
    }

    [Fact]
    public void The_table_of_defaults_is_what_the_decoder_can_do_without()
    {
        string[] optional =
        [
            .. Enum.GetValues<RecordKind>().SelectMany(kind => RecordShape.Of(kind).ToArray().Where(f => f.IsOptional)
                .Select(f => $"{Text(SchemaNames.Of(kind))}.{f.Name}")),
        ];

        Assert.Equal(optional.Order(), Rows("Missing field").Select(r => r[0]).Order());
    }

    [Fact]
    public void The_layouts_of_versions_have_the_branches_the_table_states()
    {
        long[] versions = [1000, 1001, 2, 3, 4, 5];
        foreach (long version in versions)
        {
            string layout = RecordDecoder.ForVersion(version).Layout;
            string[] row = Assert.Single(Rows("Layout"), r => r[0] == layout);
            int branches = SysFlowSchema.OfVersion(version).Fields[0].Type.Parts.Count;
            Assert.Equal(row[2], branches.ToString(CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public void Every_trace_has_a_layout_of_the_table()
    {
        string[] layouts = [.. Rows("Layout").Select(r => r[0])];
        foreach (string name in Traces.Names)
        {
            using SysFlowFileReader reader = SysFlowFileReader.Open(Traces.PathOf(name));
            Assert.Contains(reader.Layout, layouts);
        }
    }

    [Fact]
    public void The_table_of_limits_is_what_the_code_enforces() => Assert.Equal(
        [
            AvroSchemaParser.MaxSchemaBytes,
            AvroSchemaParser.MaxDepth,
            AvroSchemaParser.MaxElements,
            ContainerHeader.MaxMetadataBytes,
            ContainerHeader.MaxMetadataPairs,
            new SysFlowReaderOptions().MaxBlockBytes,
            AvroSkipper.MaxDepth,
        ],
        Rows("Limit").Select(r => int.Parse(r[1], CultureInfo.InvariantCulture)));

    private static string Text(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(utf8);

    /// <summary>The cells of the table whose first column has this heading.</summary>
    private static List<string[]> Rows(string heading)
    {
        return
        [
            .. File.ReadLines(Checkout.PathOf("docs/wire/sysflow.md"))
                .SkipWhile(line => !line.StartsWith($"| {heading}", StringComparison.Ordinal))
                .Skip(2)
                .TakeWhile(line => line.StartsWith('|'))
                .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries)),
        ];
    }
}
