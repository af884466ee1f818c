using System.Text.Json;
using Spectre.Console;
using SysFlow.Alerts;
using SysFlow.Hosting;
using SysFlow.Rules;
using SysFlow.Rules.Tools;

namespace SysFlow.Cli;

/// <summary>Writes the results of rule tests, for people and for scripts.</summary>
internal sealed class RuleTestWriter(CommandConsole console)
{
    /// <summary>Maximum number of deciding parts shown for a failure; `sfs rules explain` shows all.</summary>
    private const int MostReasons = 6;

    private const int LongestReason = 140;

    public static void WriteJson(Utf8JsonWriter json, RuleTestReport report)
    {
        json.WriteStartObject();
        json.WriteBoolean("passed", report.Passed);
        json.WriteNumber("expectations", report.Results.Count);
        json.WriteNumber("failures", report.Results.Count(r => !r.Passed));
        json.WriteStartArray("results");
        foreach (RuleTestResult result in report.Results) Write(json, result);
        json.WriteEndArray();
        json.WriteStartArray("findings");
        foreach (Diagnostic finding in report.Diagnostics) FindingsWriter.Write(json, finding);
        json.WriteEndArray();
        json.WriteTexts("untested", report.Unproven);
        json.WriteEndObject();
    }

    /// <summary>The deciding tests of a failure with the event's values: the reasons for the outcome.</summary>
    public static IEnumerable<string> Reasons(RuleExplanation explanation)
    {
        if (!explanation.KindAdmitted)
            yield return $"the rule does not apply to records of kind {explanation.Event.Kind}";
        if (explanation.DroppedBy is { } filter) yield return $"the filter `{filter}` drops the event for all rules";
        foreach (ConditionNode part in explanation.Condition.All().Where(p => p.Decides && p.Children.Count == 0))
        {
            string seen = part.Seen is null ? "" : part.Seen.Count == 0 ? " ← absent"
                : $" ← {string.Join(" | ", part.Seen)}";
            yield return $"{(part.Holds == true ? "✓" : "✗")} {part.Text}{seen}";
        }
    }

    /// <param name="rules">The rules.</param>
    /// <param name="report">The results of their tests.</param>
    /// <param name="all">Whether to also print expectations that were met.</param>
    /// <param name="whole">Whether all tests of the rules were run, so that untested rules can be reported.</param>
    public void WriteText(RuleSet rules, RuleTestReport report, bool all, bool whole)
    {
        FindingPrinter printer = new(console);
        foreach (Diagnostic finding in report.Diagnostics) printer.Print(finding);
        foreach (RuleTestResult result in report.Results.Where(r => all || !r.Passed)) Write(result);
        WriteTable(report);
        foreach (string rule in whole ? report.Unproven : [])
            console.Output.WriteLine($"untested: {rule} lacks an event it must match or one it must ignore");
        console.Output.WriteLine(Summary(rules, report, whole));
    }

    private static void Write(Utf8JsonWriter json, RuleTestResult result)
    {
        json.WriteStartObject();
        json.WriteBoolean("passed", result.Passed);
        json.WriteString("rule", result.Rule);
        json.WriteString("traffic", result.Traffic);
        json.WriteString("expected", result.Expected);
        json.WriteNumber("matches", result.Matches);
        json.WriteString("file", result.Location.File);
        json.WriteNumber("line", result.Location.Line);
        if (result.Explanation is { } explanation)
        {
            json.WritePropertyName("event");
            EventText.WriteJson(json, explanation.Event);
            json.WriteTexts("reasons", Reasons(explanation));
        }

        json.WriteEndObject();
    }

    private void Write(RuleTestResult result)
    {
        Painted outcome = result.Passed ? console.Paint("pass", TextColor.Green) : console.Paint("FAIL", TextColor.Red);
        console.Output.WriteLine($"{outcome} {result}");
        if (result.Explanation is not { } explanation) return;
        string[] reasons = [.. Reasons(explanation).Distinct()];
        console.Output.WriteLine(
            $"     {(explanation.Matches ? "matched" : "nearest")}: {TerminalText.Shorten(EventText.Of(explanation.Event), LongestReason)}");
        foreach (string reason in reasons.Take(MostReasons))
        {
            console.Output.WriteLine(
            $"       {TerminalText.Shorten(reason, LongestReason)}");
        }

        if (reasons.Length > MostReasons) console.Output.WriteLine($"       and {reasons.Length - MostReasons} more");
    }

    private void WriteTable(RuleTestReport report)
    {
        if (report.Results.Count == 0) return;
        Table table = Tables.New("Tests", "Expectations", "Passed", "Failed").Yielding(0);
        for (int column = 1; column < 4; column++) table.Columns[column].RightAligned();
        foreach (var file in report.Results.GroupBy(r => r.Location.File))
        {
            int failed = file.Count(r => !r.Passed);
            table.AddCells(
                PathText.Of(file.Key), Tables.Number(file.Count()), Tables.Number(file.Count() - failed),
                failed > 0 ? new Painted(Tables.Number(failed), TextColor.Red) : "0");
        }

        console.Tables.Write(table);
    }

    private static string Summary(RuleSet rules, RuleTestReport report, bool whole)
    {
        if (report.Results.Count == 0) return whole ? "there are no tests" : "there are no tests of such a rule";
        int failed = report.Results.Count(r => !r.Passed);
        string unproven = !whole ? "" : report.Unproven.Count == 0
            ? "; every rule is tested both ways"
            : $"; {Tables.Number(report.Unproven.Count)} of {Words.Count(rules.Rules.Count, "rule")} not tested both ways";
        return $"{Tables.Number(report.Results.Count - failed)} passed, {Tables.Number(failed)} failed{unproven}";
    }
}
