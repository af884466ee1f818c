using System.Text.Json;

namespace SysFlow.Cli;

/// <summary>Shows findings.</summary>
internal static class FindingList
{
    public static void WriteText(CommandConsole console, IReadOnlyList<Finding> findings)
    {
        foreach (Finding finding in findings)
        {
            console.Output.WriteLine($"{Mark(console, finding.Level)} {finding.Subject}: {finding.Message}");
            if (finding.Remedy.Length > 0) console.Output.WriteLine($"        {finding.Remedy}");
        }

        int errors = findings.Count(f => f.Level == FindingLevel.Error);
        int warnings = findings.Count(f => f.Level == FindingLevel.Warning);
        console.Output.WriteLine($"{Words.Count(errors, "error")}, {Words.Count(warnings, "warning")}");
    }

    public static void WriteJson(Utf8JsonWriter json, IReadOnlyList<Finding> findings)
    {
        json.WriteStartArray();
        foreach (Finding finding in findings)
        {
            json.WriteStartObject();
            json.WriteString("level", finding.Level.ToString().ToLowerInvariant());
            json.WriteString("subject", finding.Subject);
            json.WriteString("message", finding.Message);
            json.WriteString("remedy", finding.Remedy);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static Painted Mark(CommandConsole console, FindingLevel level) => level switch
    {
        FindingLevel.Good => console.Paint("good   ", TextColor.Green),
        FindingLevel.Warning => console.Paint("warning", TextColor.Yellow),
        _ => console.Paint("error  ", TextColor.Red),
    };
}
