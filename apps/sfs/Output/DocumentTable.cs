using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using SysFlow.Documents;

namespace SysFlow.Cli;

/// <summary>ECS documents as a table for people.</summary>
internal static class DocumentTable
{
    private const int LongestCommand = 60;
    private const int LongestContainer = 36;

    public static Table Build(IReadOnlyList<FoundDocument> documents)
    {
        Table table = Tables.New("Time", "Severity", "Rule", "Technique", "Process", "Container");
        foreach (FoundDocument document in documents)
        {
            using JsonDocument json = JsonDocument.Parse(document.Json);
            JsonElement root = json.RootElement;
            table.AddRow(
                Markup.Escape(Time(root)),
                Severity(root),
                Markup.Escape(Text(root, "rule", "name") ?? Action(root)),
                Markup.Escape(Technique(root)),
                Markup.Escape(
                    Shorten(Text(root, "process", "command_line") ?? Text(root, "message") ?? "", LongestCommand)),
                Markup.Escape(Shorten(Container(root), LongestContainer)));
        }

        return table;
    }

    private static string Time(JsonElement root)
    {
        string text = Text(root, "@timestamp") ?? "";
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out DateTimeOffset time)
            ? time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture)
            : text;
    }

    private static string Action(JsonElement root) =>
        $"({Text(root, "event", "action") ?? Text(root, "event", "code")})";

    private static string Severity(JsonElement root)
    {
        if (!TryGet(root, out JsonElement severity, "event", "severity")) return "";
        return severity.GetInt32() switch
        {
            >= 99 => "[red bold]critical[/]",
            >= 73 => "[red]high[/]",
            >= 47 => "[yellow]medium[/]",
            _ => "[grey]low[/]",
        };
    }

    /// <summary>Sub-techniques say more than their parents; a rule's others are left to the document.</summary>
    private static string Technique(JsonElement root)
    {
        if (TryGet(root, out JsonElement sub, "threat", "technique", "subtechnique", "id") && sub.GetArrayLength() > 0)
            return sub[0].GetString()!;
        return TryGet(root, out JsonElement technique, "threat", "technique", "id") && technique.GetArrayLength() > 0
            ? technique[0].GetString()!
            : "";
    }

    /// <summary>
    /// The container's name; where Kubernetes made it up (<c>k8s_CONTAINER_POD_NAMESPACE_UID_ATTEMPT</c>), pod and
    /// container.
    /// </summary>
    private static string Container(JsonElement root)
    {
        string name = Text(root, "container", "name") ?? "host";
        string[] parts = name.Split('_');
        return parts is ["k8s", var container, var pod, ..] ? $"{pod}/{container}" : name;
    }

    private static string Shorten(string text, int longest)
    {
        string line = text.ReplaceLineEndings(" ");
        return line.Length <= longest ? line : string.Concat(line.AsSpan(0, longest - 1), "…");
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
