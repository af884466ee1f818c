using System.Text.Json;
using Spectre.Console;

namespace SysFlow.Cli;

/// <summary>Shows how far groups are behind.</summary>
internal static class LagWriter
{
    public static void WriteTable(CommandConsole console, IReadOnlyList<GroupLag> groups)
    {
        Table table = Tables.New("Group", "Topic", "Partition", "Committed", "End", "Lag", "Waiting");
        foreach (int column in (int[])[2, 3, 4, 5, 6]) table.Columns[column].RightAligned();
        foreach (GroupLag group in groups)
        {
            foreach (PartitionLag partition in group.Partitions) AddRow(console, table, group, partition);
        }

        console.Tables.Write(table);
        foreach (GroupLag group in groups)
        {
            string waiting = group.Messages > 0 && group.Age is { } age ? $", the oldest for {Span(age)}" : "";
            console.Output.WriteLine($"{group.Group}: {Words.Count(group.Messages, "message")} to read{waiting}{Missed(group)}");
        }
    }

    public static void WriteJson(Utf8JsonWriter json, IReadOnlyList<GroupLag> groups)
    {
        json.WriteStartObject();
        json.WriteStartArray("groups");
        foreach (GroupLag group in groups)
        {
            json.WriteStartObject();
            json.WriteString("group", group.Group);
            json.WriteNumber("lag", group.Messages);
            WriteSeconds(json, group.Age);
            json.WriteStartArray("partitions");
            foreach (PartitionLag partition in group.Partitions) Write(json, partition);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>A duration for people: <c>3.2 s</c>, <c>4 min</c>, <c>2 h 5 min</c>, <c>3 d 2 h</c>.</summary>
    public static string Span(TimeSpan span) => span switch
    {
        { TotalMinutes: < 1 } => FormattableString.Invariant($"{span.TotalSeconds:0.0} s"),
        { TotalHours: < 1 } => FormattableString.Invariant($"{span.Minutes} min {span.Seconds} s"),
        { TotalDays: < 1 } => FormattableString.Invariant($"{span.Hours} h {span.Minutes} min"),
        _ => FormattableString.Invariant($"{span.Days} d {span.Hours} h"),
    };

    private static void AddRow(CommandConsole console, Table table, GroupLag group, PartitionLag partition)
    {
        TextColor color = partition.Messages > 0 ? TextColor.Yellow : TextColor.Faint;
        table.AddCells(
            group.Group,
            partition.Partition.Topic,
            Tables.Number(partition.Partition.Partition),
            partition.Committed is { } committed ? Tables.Number(committed) : "never",
            Tables.Number(partition.Offsets.High),
            console.Paint(Tables.Number(partition.Messages), color),
            partition.Messages == 0 ? "" : partition.Age is { } age ? Span(age) : "unknown");
    }

    private static string Missed(GroupLag group) => group.Partitions.Sum(p => p.Missed) is > 0 and var missed
        ? $"; retention removed {Words.Count(missed, "message")} before they were read"
        : "";

    private static void Write(Utf8JsonWriter json, PartitionLag partition)
    {
        json.WriteStartObject();
        json.WriteString("topic", partition.Partition.Topic);
        json.WriteNumber("partition", partition.Partition.Partition);
        if (partition.Committed is { } committed) json.WriteNumber("committed", committed);
        else json.WriteNull("committed");
        json.WriteNumber("low", partition.Offsets.Low);
        json.WriteNumber("end", partition.Offsets.High);
        json.WriteNumber("lag", partition.Messages);
        json.WriteNumber("missed", partition.Missed);
        WriteSeconds(json, partition.Age);
        json.WriteEndObject();
    }

    private static void WriteSeconds(Utf8JsonWriter json, TimeSpan? age)
    {
        if (age is { } known) json.WriteNumber("seconds", Math.Round(known.TotalSeconds, 3));
        else json.WriteNull("seconds");
    }
}
