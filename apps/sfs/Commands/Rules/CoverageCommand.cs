using System.CommandLine;
using System.Text.Json;
using Spectre.Console;
using SysFlow.Alerts;
using SysFlow.Rules;

namespace SysFlow.Cli;

/// <summary><c>sfs rules coverage</c>: shows the ATT&amp;CK techniques that have rules.</summary>
internal static class CoverageCommand
{
    private const string Help = """
        Shows the ATT&CK techniques that the rules detect, by tactic, and the tactics without a rule.

          sfs rules coverage                                         the shipped packs
          sfs rules coverage my-rules/ --navigator layer.json        and a layer for the ATT&CK Navigator
          sfs rules coverage --json                                  for scripts
        """;

    public static Command Build(CommandConsole console)
    {
        RulePaths paths = new(required: false);
        Option<bool> json = new("--json") { Description = "Print one JSON object" };
        Option<string?> navigator = new("--navigator")
        {
            Description = "Also write a layer (format 4.5) for the ATT&CK Navigator to a file; with -, to standard output and nothing else",
            HelpName = "FILE",
        };
        Command command = new("coverage", Help) { json, navigator };
        paths.AddTo(command);
        command.SetAction(call =>
        {
            if (paths.LoadOrExplain(call, console) is not { } rules) return ExitCodes.Failed;
            AttackCoverage coverage = AttackCoverage.Of(rules);
            if (call.GetValue(navigator) is { } file)
                JsonOutput.Write(console, file, w => NavigatorLayer.Write(w, coverage));
            if (call.GetValue(navigator) == Destination.Standard) return ExitCodes.Success;
            if (call.GetValue(json)) JsonOutput.Write(console, w => WriteJson(w, coverage));
            else WriteTable(console, rules, coverage);
            return ExitCodes.Success;
        });
        return command;
    }

    private static void WriteTable(CommandConsole console, RuleSet rules, AttackCoverage coverage)
    {
        Table table = Tables.New("Tactic", "Technique", "Rules", "By").Yielding(0, 1, 3);
        table.Columns[2].RightAligned();
        foreach (CoveredTactic tactic in coverage.Tactics)
        {
            string name = tactic.Name;
            foreach (CoveredTechnique technique in tactic.Techniques)
            {
                table.AddCells(
                    name,
                    AttackText.Technique(technique.Id),
                    Tables.Number(technique.Rules.Count),
                    string.Join("; ", technique.Rules.Select(r => r.Name)));
                name = "";
            }
        }

        console.Tables.Write(table);
        console.Output.WriteLine(
            $"{Words.Count(coverage.TechniqueCount, "technique")} in {coverage.Tactics.Count(t => t.Tactic is not null)} "
            + $"of {AttackCatalog.Tactics.Length} tactics by {Words.Count(rules.Rules.Count, "rule")}");
        if (coverage.Uncovered.Count > 0)
            console.Output.WriteLine($"Nothing looks for {string.Join(", ", coverage.Uncovered.Select(t => t.Name))}");
        if (coverage.Without.Count > 0)
        {
            console.Output.WriteLine(
                $"{Words.Count(coverage.Without.Count, "rule")} without a technique: {string.Join("; ", coverage.Without.Select(r => r.Name))}");
        }
    }

    private static void WriteJson(Utf8JsonWriter json, AttackCoverage coverage)
    {
        json.WriteStartObject();
        json.WriteNumber("techniques", coverage.TechniqueCount);
        json.WriteStartArray("tactics");
        foreach (CoveredTactic tactic in coverage.Tactics)
        {
            json.WriteStartObject();
            json.WriteString("id", tactic.Id);
            json.WriteString("name", tactic.Name);
            json.WriteStartArray("techniques");
            foreach (CoveredTechnique technique in tactic.Techniques)
            {
                json.WriteStartObject();
                json.WriteString("id", technique.Id);
                json.WriteString("name", AttackText.Name(technique.Id));
                json.WriteTexts("rules", technique.Rules.Select(r => r.Name));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteTexts("uncovered_tactics", coverage.Uncovered.Select(t => t.Id));
        json.WriteTexts("rules_without_technique", coverage.Without.Select(r => r.Name));
        json.WriteEndObject();
    }
}
