using System.Text.Json;
using Spectre.Console;
using SysFlow.Events;
using SysFlow.Records;

namespace SysFlow.Cli;

/// <summary>Reads a trace to its end and says what it holds.</summary>
internal static class TraceInspector
{
    /// <summary>
    /// The kinds, under their names in the newest schema, that rules and joined output number from 0.
    /// </summary>
    private static readonly string[] JoinedKinds = ["ProcessEvent", "NetworkFlow", "FileFlow", "FileEvent", "K8sEvent"];

    public static void WriteSummary(CommandConsole console, string path, bool json)
    {
        using SysFlowFileReader reader = TraceFile.Open(path);
        TraceSummary summary = TraceSummary.Of(reader);
        if (json) WriteJson(console, reader, summary);
        else WriteTable(console, reader, summary);
    }

    public static void WriteRecords(CommandConsole console, string path)
    {
        using Stream output = console.OpenOutputStream();
        using JoinedEventWriter writer = new(output);
        StreamJoiner joiner = new(
            TraceFile.NameOf(path), new JoinOptions(), new JoinedBatchPrinter(writer), TimeProvider.System);
        using SysFlowFileReader reader = TraceFile.Open(path);
        try
        {
            while (reader.ReadBlock(ref joiner))
            {
                // A block's events are printed as their batches close.
            }
        }
        finally
        {
            // What came before an error is still shown.
            joiner.Complete();
        }
    }

    private static void WriteJson(CommandConsole console, SysFlowFileReader reader, TraceSummary summary)
    {
        IReadOnlyDictionary<string, long> counts = summary.CountsByName(reader.Decoder);
        using Stream output = console.OpenOutputStream();
        using Utf8JsonWriter json = new(output, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteString("file", reader.FileName);
        json.WriteString("layout", reader.Layout);
        json.WriteString("codec", CodecName(reader.Codec));
        json.WriteNumber("blocks", reader.BlocksRead);
        json.WriteStartObject("records");
        foreach ((string kind, long count) in counts) json.WriteNumber(kind, count);
        json.WriteEndObject();
        json.WriteNumber("records_skipped", reader.RecordsSkipped);
        json.WriteStartArray("header_versions");
        foreach (long version in summary.HeaderVersions) json.WriteNumberValue(version);
        json.WriteEndArray();
        json.WriteStartArray("exporters");
        foreach (string exporter in summary.Exporters) json.WriteStringValue(exporter);
        json.WriteEndArray();
        json.WriteNumber("joined_behaviours", JoinedKinds.Sum(k => counts.GetValueOrDefault(k)));
        json.WriteEndObject();
        json.Flush();
        output.WriteByte((byte)'\n');
    }

    private static void WriteTable(CommandConsole console, SysFlowFileReader reader, TraceSummary summary)
    {
        console.Output.WriteLine($"{reader.FileName}: SysFlow {reader.Layout}, codec {CodecName(reader.Codec)}, {Tables.Number(reader.BlocksRead)} blocks");
        console.Output.WriteLine($"exporters: {string.Join(", ", summary.Exporters)}; {Tables.Number(summary.HeaderVersions.Count)} sections");
        Table table = Tables.New("Record", "Count");
        table.Columns[1].RightAligned();
        foreach ((string kind, long count) in summary.CountsByName(reader.Decoder))
            table.AddCells(kind, Tables.Number(count));
        console.Tables.Write(table);
        if (reader.RecordsSkipped > 0)
        {
            console.Output.WriteLine(
                $"{Tables.Number(reader.RecordsSkipped)} records of kinds unknown to this version were passed over");
        }
    }

    private static string CodecName(SysFlowCodec codec) => codec == SysFlowCodec.Deflate ? "deflate" : "null";
}
