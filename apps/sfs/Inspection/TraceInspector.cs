using System.Text.Json;
using Spectre.Console;
using SysFlow.Events;
using SysFlow.Records;

namespace SysFlow.Cli;

/// <summary>Reads a trace to its end and shows what it contains.</summary>
internal static class TraceInspector
{
    /// <summary>
    /// The kinds, under their names in the newest schema, that rules and joined output number from 0.
    /// </summary>
    private static readonly string[] JoinedKinds = ["ProcessEvent", "NetworkFlow", "FileFlow", "FileEvent", "K8sEvent"];

    /// <summary>Writes what can be read of a trace; null when that is all of it, otherwise what is wrong.</summary>
    public static string? WriteSummary(CommandConsole console, string path, bool json)
    {
        TraceDamage damage = new();
        TraceSummary summary = new();
        using SysFlowFileReader reader = TraceFile.Read(TraceFile.OpenStream(path), path, damage);
        ReadToEnd(reader, ref summary, damage);
        if (!reader.HasHeader) return damage.Description;
        if (json) WriteJson(console, reader, summary, damage);
        else WriteTable(console, reader, summary);
        return damage.Description;
    }

    /// <summary>Writes the events of a trace; null when those are all of it, otherwise what is wrong.</summary>
    public static string? WriteRecords(CommandConsole console, string path)
    {
        TraceDamage damage = new();
        using Stream output = console.OpenOutputStream();
        using JoinedEventWriter writer = new(output);
        StreamJoiner joiner = new(
            TraceFile.NameOf(path), new JoinOptions(), new JoinedBatchPrinter(writer), TimeProvider.System);
        using SysFlowFileReader reader = TraceFile.Read(TraceFile.OpenStream(path), path, damage);
        ReadToEnd(reader, ref joiner, damage);
        joiner.Complete();
        return damage.Description;
    }

    /// <summary>Reads past what is damaged, as far as the trace can be read.</summary>
    private static void ReadToEnd<TSink>(SysFlowFileReader reader, ref TSink sink, TraceDamage damage)
        where TSink : IRecordSink, allows ref struct
    {
        try
        {
            while (reader.ReadBlock(ref sink))
            {
                // A block is counted, or printed as its batches close.
            }
        }
        catch (SysFlowFormatException e)
        {
            damage.Fatal = e.Message;
        }
    }

    private static void WriteJson(
        CommandConsole console, SysFlowFileReader reader, TraceSummary summary, TraceDamage damage)
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
        if (damage.Description is { } problem) json.WriteString("error", problem);
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
                $"{Tables.Number(reader.RecordsSkipped)} records of kinds unknown to this version were skipped");
        }
    }

    private static string CodecName(SysFlowCodec codec) => codec == SysFlowCodec.Deflate ? "deflate" : "null";
}
