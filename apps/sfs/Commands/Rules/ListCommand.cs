using System.CommandLine;
using System.Text.Json;
using Spectre.Console;
using SysFlow.Rules;

namespace SysFlow.Cli;

/// <summary><c>sfs rules list</c>: lists the loaded rules.</summary>
internal static class ListCommand
{
    private const string Help = """
        Lists rules with their severity, ATT&CK techniques and location.

          sfs rules list                       the shipped packs
          sfs rules list my-rules/ --json      for scripts
        """;

    /// <summary>Minimum width in columns at which a rule's techniques are on one line.</summary>
    private const int Wide = 120;

    public static Command Build(CommandConsole console)
    {
        RulePaths paths = new(required: false);
        Option<bool> json = new("--json") { Description = "Print one JSON array" };
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
        foreach (RuleInfo rule in rules.Numbered) Write(json, rule, isEnabled: true);
        foreach (RuleInfo rule in rules.Disabled) Write(json, rule, isEnabled: false);

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, RuleInfo rule, bool isEnabled)
    {
        json.WriteStartObject();
        json.WriteBoolean("enabled", isEnabled);
        RuleInfoWriter.WriteMembers(json, rule);
        json.WriteEndObject();
    }

    private static void WriteTable(CommandConsole console, RuleSet rules)
    {
        Table table = Tables.New("Rule", "Severity", "Techniques", "Place").Yielding(0, 3);
        bool wide = console.Tables.Profile.Width >= Wide;
        foreach (RuleInfo rule in rules.Numbered) AddRow(RuleInfoWriter.Severity(rule), rule);
        foreach (RuleInfo rule in rules.Disabled) AddRow(new Painted("disabled", TextColor.Faint), rule);
        console.Tables.Write(table);
        string disabled = rules.Disabled.Count > 0 ? $"; {Tables.Number(rules.Disabled.Count)} more are disabled" : "";
        string skipped = rules.Skipped.Count > 0
            ? $"; {Tables.Number(rules.Skipped.Count)} more are inapplicable to SysFlow's records "
                + "(see `sfs rules check --inapplicable`)"
            : "";
        console.Output.WriteLine($"{Words.Count(rules.Numbered.Count, "rule")}{disabled}{skipped}");

        void AddRow(Painted severity, RuleInfo rule) => table.AddRow(
            Tables.Cell(rule.Name),
            Tables.Cell(severity),
            wide ? Tables.Cell(string.Join(' ', rule.Techniques))
                : Tables.Stack([.. rule.Techniques.Select(t => (Painted)t)]),
            Tables.Cell(RuleInfoWriter.Place(rule)));
    }

}
