using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using SysFlow.Documents;
using SysFlow.Hosting;

namespace SysFlow.Cli;

/// <summary>Shows ECS documents as a table.</summary>
internal static class DocumentTable
{
    private const int LongestCommand = 60;
    private const int LongestContainer = 36;

    /// <summary>
    /// Minimum width in columns at which rule, process and container are beside each other: the width of the shipped
    /// rules' documents.
    /// </summary>
    private const int Wide = 150;

    /// <summary>Shows documents; on a narrow terminal, rule, process and container are below each other.</summary>
    public static void Write(CommandConsole console, IReadOnlyList<FoundDocument> documents)
    {
        bool wide = console.Tables.Profile.Width >= Wide;
        Table table = wide
            ? Tables.New("Time", "Severity", "Rule", "Technique", "Process", "Container").Yielding(2, 4, 5)
            : Tables.New("Time", "Severity", "Technique", "Rule, process, container").Yielding(3);
        foreach (FoundDocument document in documents)
        {
            using JsonDocument json = JsonDocument.Parse(document.Json);
            if (wide) AddRow(table, json.RootElement);
            else AddNarrowRow(table, json.RootElement);
        }

        console.Tables.Write(table);
    }

    private static void AddRow(Table table, JsonElement root) => table.AddCells(
        Time(root, "yyyy-MM-dd HH:mm:ss.fff"), Severity(root), Rule(root), Technique(root),
        TerminalText.Shorten(Process(root), LongestCommand),
        TerminalText.Shorten(Container(root), LongestContainer));

    private static void AddNarrowRow(Table table, JsonElement root) => table.AddRow(
        Tables.Cell(Time(root, "MM-dd HH:mm:ss")),
        Tables.Cell(Severity(root)),
        Tables.Cell(Technique(root)),
        Tables.Stack(
            Rule(root),
            new Painted(TerminalText.Shorten(Process(root), LongestCommand), TextColor.Faint),
            new Painted(TerminalText.Shorten(Container(root), LongestContainer), TextColor.Faint)));

    private static string Time(JsonElement root, string format)
    {
        string text = Text(root, "@timestamp") ?? "";
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out DateTimeOffset time)
            ? time.UtcDateTime.ToString(format, CultureInfo.InvariantCulture)
            : text;
    }

    private static string Rule(JsonElement root) =>
        Text(root, "rule", "name") ?? $"({Text(root, "event", "action") ?? Text(root, "event", "code")})";

    private static string Process(JsonElement root) =>
        Text(root, "process", "command_line") ?? Text(root, "message") ?? "";

    private static Painted Severity(JsonElement root)
    {
        if (!TryGet(root, out JsonElement severity, "event", "severity")) return "";
        return severity.GetInt32() switch
        {
            >= 99 => new Painted("critical", TextColor.Red),
            >= 73 => new Painted("high", TextColor.Red),
            >= 47 => new Painted("medium", TextColor.Yellow),
            _ => new Painted("low", TextColor.Faint),
        };
    }

    /// <summary>
    /// Shows a sub-technique rather than its parent; the rule's other techniques are only in the document.
    /// </summary>
    private static string Technique(JsonElement root)
    {
        if (TryGet(root, out JsonElement sub, "threat", "technique", "subtechnique", "id") && sub.GetArrayLength() > 0)
            return sub[0].GetString()!;
        return TryGet(root, out JsonElement technique, "threat", "technique", "id") && technique.GetArrayLength() > 0
            ? technique[0].GetString()!
            : "";
    }

    /// <summary>
    /// The container's name; where Kubernetes generated it (<c>k8s_CONTAINER_POD_NAMESPACE_UID_ATTEMPT</c>), pod and
    /// container.
    /// </summary>
    private static string Container(JsonElement root)
    {
        string name = Text(root, "container", "name") ?? "host";
        string[] parts = name.Split('_');
        return parts is ["k8s", var container, var pod, ..] ? $"{pod}/{container}" : name;
    }

    private static string? Text(JsonElement root, params ReadOnlySpan<string> path) =>
        TryGet(root, out JsonElement value, path) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool TryGet(JsonElement root, out JsonElement value, params ReadOnlySpan<string> path)
    {
        value = root;
        foreach (string name in path)
        {
            if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(name, out value)) return false;
        }

        return true;
    }
}
