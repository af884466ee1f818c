using System.CommandLine;
using System.Text.Json;
using Spectre.Console;
using SysFlow.Rules;

namespace SysFlow.Cli;

/// <summary><c>sfs rules list</c>: the rules that load.</summary>
internal static class ListCommand
{
    private const string Help = """
        Lists rules with their severity, ATT&CK techniques and place.

          sfs rules list                       the shipped packs
          sfs rules list my-rules/ --json      for scripts
        """;

    public static Command Build(CommandConsole console)
    {
        RulePaths paths = new(required: false);
        Option<bool> json = new("--json") { Description = "One JSON array" };
        Command command = new("list", Help) { json };
        paths.AddTo(command);
        command.SetAction(call =>
        {
            if (paths.LoadOrExplain(call, console) is not { } rules) return ExitCodes.Failed;
            if (call.GetValue(json)) JsonOutput.Write(console, w => WriteJson(w, rules));
            else WriteTable(console, rules);
            return ExitCodes.Success;
        });
        return command;
    }

    private static void WriteJson(Utf8JsonWriter json, RuleSet rules)
    {
        json.WriteStartArray();
        foreach (RuleInfo rule in rules.Numbered)
        {
            json.WriteStartObject();
            RuleInfoWriter.WriteMembers(json, rule);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteTable(CommandConsole console, RuleSet rules)
    {
        Table table = Tables.New("Rule", "Severity", "Techniques", "Place").Yielding(0, 2, 3);
        foreach (RuleInfo rule in rules.Numbered)
        {
            table.AddCells(
                rule.Name,
                RuleInfoWriter.Severity(rule),
                string.Join(' ', rule.Techniques),
                RuleInfoWriter.Place(rule));
        }

        console.Tables.Write(table);
        string skipped = rules.Skipped.Count > 0
            ? $"; {Tables.Number(rules.Skipped.Count)} more are inapplicable to SysFlow's records "
                + "(`sfs rules check --inapplicable` says why)"
            : "";
        console.Output.WriteLine($"{Words.Count(rules.Numbered.Count, "rule")}{skipped}");
    }
}
