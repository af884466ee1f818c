using System.Text.Json;
using Spectre.Console;

namespace SysFlow.Cli;

/// <summary>The totals of a run, per stage.</summary>
internal static class ReportWriter
{
    public static void WriteTable(CommandConsole console, PipelineReport report)
    {
        Table table = Tables.New("Stage", "In", "Out", "");
        table.Columns[1].RightAligned();
        table.Columns[2].RightAligned();
        table.AddCells(
            "collector-bridge", Tables.Bytes(report.BytesRead), $"{Tables.Number(report.Events)} events",
            $"{Tables.Number(report.BatchesPublished)} batches, {Tables.Bytes(report.BytesPublished)}");
        table.AddCells(
            "detector", $"{Tables.Number(report.Evaluated)} events", $"{Tables.Number(report.Alerts)} alerts", "");
        table.AddCells(
            "ecs-mapper", $"{Tables.Number(report.Events + report.Alerts)}",
            $"{Tables.Number(report.Mapped)} documents", "");
        table.AddCells(
            "indexer", $"{Tables.Number(report.Created + report.Duplicates)} documents", $"{Tables.Number(report.Created)} created",
            $"{Tables.Number(report.Duplicates)} already existed");
        console.Tables.Write(table);
        if (report.Traces.Sum(t => t.PublishedBefore) is > 0 and var before)
            console.Output.WriteLine($"{Tables.Number(before)} events of these traces have been read before and are already in the log");
        string partial = report.Interrupted ? "Partial, stopped early: " : "";
        console.Output.WriteLine(FormattableString.Invariant(
            $"{partial}{report.Elapsed.TotalSeconds:0.0} s, {report.EventsPerSecond:N0} events/s{Trouble(report)}"));
    }

    public static void WriteJson(CommandConsole console, PipelineReport report)
    {
        using Stream output = console.OpenOutputStream();
        using Utf8JsonWriter json = new(output);
        json.WriteStartObject();
        json.WriteNumber("events", report.Events);
        json.WriteNumber("alerts", report.Alerts);
        json.WriteNumber("documents_created", report.Created);
        json.WriteNumber("documents_there_already", report.Duplicates);
        json.WriteNumber("dead_letters", report.DeadLetters);
        json.WriteNumber("bad_packets", report.BadPackets);
        json.WriteNumber("rejected_batches", report.RejectedBatches);
        json.WriteNumber("collector_gaps", report.CollectorGaps);
        json.WriteNumber("bytes_read", report.BytesRead);
        json.WriteNumber("batches", report.BatchesPublished);
        json.WriteNumber("bytes_published", report.BytesPublished);
        json.WriteNumber("seconds", Math.Round(report.Elapsed.TotalSeconds, 3));
        json.WriteNumber("events_per_second", Math.Round(report.EventsPerSecond));
        json.WriteNumber("allocated_bytes_per_event", report.Events == 0 ? 0 : report.AllocatedBytes / report.Events);
        json.WriteBoolean("interrupted", report.Interrupted);
        json.WriteStartArray("traces");
        foreach (var trace in report.Traces)
        {
            json.WriteStartObject();
            json.WriteString("path", trace.Path);
            json.WriteNumber("events", trace.Events);
            json.WriteNumber("events_published_before", trace.PublishedBefore);
            if (trace.Error is not null) json.WriteString("error", trace.Error);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        output.WriteByte((byte)'\n');
    }

    private static string Trouble(PipelineReport report)
    {
        List<string> trouble = [];
        int bad = report.Traces.Count(t => t.Error is not null);
        if (bad > 0) trouble.Add($"{bad} of {report.Traces.Count} traces cannot be read to their end");
        if (report.CollectorGaps > 0)
            trouble.Add($"collectors could not send {Tables.Number(report.CollectorGaps)} times");
        if (report.BadPackets > 0) trouble.Add($"{Tables.Number(report.BadPackets)} packets did not contain a record");
        if (report.RejectedBatches > 0) trouble.Add($"{Tables.Number(report.RejectedBatches)} batches were too large");
        if (report.DeadLetters > 0)
            trouble.Add($"{Tables.Number(report.DeadLetters)} messages went to the dead-letter topic");
        return trouble.Count == 0 ? "" : $"; {string.Join(", ", trouble)}";
    }
}
