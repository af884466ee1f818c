using System.Text.Json;
using SysFlow.Alerts;
using SysFlow.Rules;

namespace SysFlow.Cli;

/// <summary>Writes a rule's metadata as JSON and as lines.</summary>
internal static class RuleInfoWriter
{
    /// <summary>Width of the longest label and two spaces.</summary>
    public const int LabelWidth = 14;

    private const int NarrowestValue = 30;
    private const int WidestValue = 100;

    /// <summary>File and line, relative to the working directory when that is shorter.</summary>
    public static string Place(RuleInfo rule) => $"{PathText.Of(rule.Location.File)}:{rule.Location.Line}";

    public static void WriteMembers(Utf8JsonWriter json, RuleInfo rule)
    {
        json.WriteString("name", rule.Name);
        json.WriteString("id", rule.Uuid);
        json.WriteString("slug", rule.Slug);
        json.WriteString("description", rule.Description);
        json.WriteString("severity", Severity(rule));
        json.WriteString("priority", rule.Priority);
        json.WriteTexts("techniques", rule.Techniques);
        json.WriteTexts("tactics", rule.Tactics);
        json.WriteTexts("tags", rule.Tags);
        json.WriteTexts("references", rule.References);
        json.WriteTexts("false_positives", rule.FalsePositives);
        json.WriteTexts("limitations", rule.Limitations);
        json.WriteString("output", rule.Output);
        json.WriteString("author", rule.Author);
        json.WriteString("license", rule.License);
        json.WriteString("version", rule.Version);
        json.WriteString("status", rule.Status);
        json.WriteString("rule_set", rule.RuleSetName);
        json.WriteString("file", rule.Location.File);
        json.WriteNumber("line", rule.Location.Line);
    }

    public static string Severity(RuleInfo rule) => rule.Severity.ToString().ToLowerInvariant();

    /// <summary>Writes one line with label and value for everything present; long values continue below.</summary>
    public static void WriteLines(CommandConsole console, RuleInfo rule)
    {
        console.Output.WriteLine(console.Paint(rule.Name, TextColor.Bold));
        Line("id", rule.Uuid.ToString());
        Line("slug", rule.Slug);
        Line("severity", $"{Severity(rule)} (priority {rule.Priority})");
        Line("description", rule.Description);
        Line("technique", string.Join(", ", rule.Techniques.Select(AttackText.Technique)));
        Line("tactic", string.Join(", ", rule.Tactics.Select(AttackText.Tactic)));
        Line("tags", string.Join(", ", rule.Tags));
        Line("message", rule.Output);
        foreach (string reference in rule.References) Line("reference", reference);
        foreach (string innocent in rule.FalsePositives) Line("innocent", innocent);
        foreach (string limitation in rule.Limitations) Line("limitation", limitation);
        Line("author", rule.Author);
        Line("license", rule.License);
        Line("version", rule.Version);
        Line("status", rule.Status);
        Line("place", Place(rule));

        void Line(string label, string value)
        {
            foreach (string part in Wrap(value, console.Tables.Profile.Width - LabelWidth - 4))
            {
                console.Output.WriteLine($"  {console.Paint($"{label,-LabelWidth}", TextColor.Faint)} {part}");
                label = "";
            }
        }
    }

    private static IEnumerable<string> Wrap(string text, int width)
    {
        width = Math.Clamp(width, NarrowestValue, WidestValue);
        string line = "";
        foreach (string word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = "";
            }

            line = line.Length == 0 ? word : $"{line} {word}";
        }

        if (line.Length > 0) yield return line;
    }
}
