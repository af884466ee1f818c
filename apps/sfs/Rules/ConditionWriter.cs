using System.Text.Json;
using SysFlow.Alerts;
using SysFlow.Hosting;
using SysFlow.Rules;
using SysFlow.Rules.Tools;

namespace SysFlow.Cli;

/// <summary>
/// A condition's tree as JSON, and as indented lines: with an event a part's verdict, marks and values besides.
/// </summary>
internal sealed class ConditionWriter(CommandConsole console)
{
    /// <summary>Of a value seen, long enough for most command lines; JSON has it whole.</summary>
    private const int LongestValue = 160;

    /// <summary>What a terminal too narrow for any of it still gets.</summary>
    private const int NarrowestText = 30;

    /// <summary>What is still read as one line where there is no terminal to set a width.</summary>
    private const int WidestText = 160;

    /// <summary>
    /// Of a test with its lists written out: a list of hundreds of names is still asked for by whoever asks for it.
    /// </summary>
    private const int LongestExpanded = 1 << 20;

    private const string Legend =
        "✓ holds  ✗ does not hold  > decides the outcome  ~ not reached, settled before  ← what the event has";

    /// <summary>Whether a condition without an event has its macros and lists written out rather than named.</summary>
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

    /// <summary>The lines, and what their marks mean when there are any.</summary>
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

    /// <summary>A part and what the event has for it: beside it, or below when the line has no room.</summary>
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

    /// <summary>The test with the items of its lists behind it, where it names lists.</summary>
    private static string WithValues(ConditionNode node)
    {
        string values = string.Join(", ", node.Values);
        return node.Text.EndsWith($"({values})", StringComparison.Ordinal) ? node.Text : $"{node.Text} = {values}";
    }

    private static string Seen(IReadOnlyList<string> values) =>
        values.Count == 0 ? "absent" : string.Join(" | ", values.Select(v => v.Length == 0 ? "\"\"" : v));
}
