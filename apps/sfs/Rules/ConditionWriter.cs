using System.Text.Json;
using SysFlow.Alerts;
using SysFlow.Hosting;
using SysFlow.Rules;
using SysFlow.Rules.Tools;

namespace SysFlow.Cli;

/// <summary>
/// Writes a condition's tree as JSON and as indented lines, for an event with verdicts, marks and values.
/// </summary>
internal sealed class ConditionWriter(CommandConsole console)
{
    /// <summary>Maximum length of a value shown, enough for most command lines; JSON has the whole value.</summary>
    private const int LongestValue = 160;

    /// <summary>Minimum room for a text on a very narrow terminal.</summary>
    private const int NarrowestText = 30;

    /// <summary>Room for a text where there is no terminal to set a width.</summary>
    private const int WidestText = 160;

    /// <summary>Maximum length of a test with expanded lists, enough for hundreds of names.</summary>
    private const int LongestExpanded = 1 << 20;

    private const string Legend =
        "✓ holds  ✗ does not hold  > decides the outcome  ~ not reached, settled before  ← what the event has";

    /// <summary>Whether macros and lists of a condition without an event are expanded rather than named.</summary>
    public bool Expand { get; init; }

    public static void WriteJson(Utf8JsonWriter json, ConditionNode node)
    {
        json.WriteStartObject();
        json.WriteString("test", node.Text);
        if (node.Macro is { } macro) json.WriteString("macro", macro);
        if (node.Values.Count > 0) json.WriteTexts("values", node.Values);
        if (node.Holds is { } holds)
        {
            json.WriteBoolean("holds", holds);
            json.WriteBoolean("decides", node.Decides);
            json.WriteBoolean("reached", node.Reached);
        }

        if (node.Seen is { } seen) json.WriteTexts("seen", seen);
        if (node.Children.Count > 0)
        {
            json.WriteStartArray("parts");
            foreach (ConditionNode child in node.Children) WriteJson(json, child);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    /// <summary>Writes the lines, with a legend when there are marks.</summary>
    public void WriteText(ConditionNode node)
    {
        WriteText(node, depth: 0);
        if (node.Holds is not null) console.Output.WriteLine(console.Paint(Legend, TextColor.Faint));
    }

    private void WriteText(ConditionNode node, int depth)
    {
        if (node.Holds is { } holds) WriteVerdict(node, depth, holds);
        else WritePart(node, depth);
        if (!Expand && node.Holds is null && node.Macro is not null && depth > 0) return;
        foreach (ConditionNode child in node.Children) WriteText(child, depth + 1);
    }

    private void WritePart(ConditionNode node, int depth) =>
        console.Output.WriteLine(
            $"    {Indent(depth)}{TerminalText.Shorten(Text(node), Expand ? LongestExpanded : Room(depth))}");

    /// <summary>Writes a part and the event's values: beside it, or below when they do not fit on the line.</summary>
    private void WriteVerdict(ConditionNode node, int depth, bool holds)
    {
        Painted gutter = node.Decides ? console.Paint(">", TextColor.Bold) : node.Reached ? " "
            : console.Paint("~", TextColor.Faint);
        Painted verdict = holds ? console.Paint("✓", TextColor.Green) : console.Paint("✗", TextColor.Red);
        string text = TerminalText.Shorten(Text(node), Room(depth));
        console.Output.Write($"{gutter} {Indent(depth)}{verdict} {text}");
        if (node.Seen is not { } values)
        {
            console.Output.WriteLine();
            return;
        }

        string seen = TerminalText.Shorten($"← {Seen(values)}", Math.Min(Room(depth) - 4, LongestValue));
        bool fits = text.Length + seen.Length + 3 <= Room(depth);
        if (!fits) console.Output.WriteLine();
        console.Output.WriteLine($"{(fits ? "   " : $"      {Indent(depth)}")}{console.Paint(seen, TextColor.Faint)}");
    }

    private static string Indent(int depth) => new(' ', depth * 2);

    private int Room(int depth) =>
        Math.Max(NarrowestText, Math.Min(console.Tables.Profile.Width, WidestText) - (depth * 2) - 6);

    private string Text(ConditionNode node)
    {
        string text = Expand && node.Holds is null && node.Values.Count > 1 ? WithValues(node) : node.Text;
        if (node.Macro is not { } macro) return text;
        return Expand || node.Holds is not null ? $"{macro}: {text}" : macro;
    }

    /// <summary>The test, followed by the items of the lists that it names.</summary>
    private static string WithValues(ConditionNode node)
    {
        string values = string.Join(", ", node.Values);
        return node.Text.EndsWith($"({values})", StringComparison.Ordinal) ? node.Text : $"{node.Text} = {values}";
    }

    private static string Seen(IReadOnlyList<string> values) =>
        values.Count == 0 ? "absent" : string.Join(" | ", values.Select(v => v.Length == 0 ? "\"\"" : v));
}
