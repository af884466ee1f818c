using System.CommandLine;
using SysFlow.Alerts;
using SysFlow.Rules;
using SysFlow.Rules.Tools;

namespace SysFlow.Cli;

/// <summary><c>sfs rules show</c>: shows one rule in full.</summary>
internal static class ShowCommand
{
    private const string Help = """
        Shows a rule's metadata, the kinds of records that it runs on, and its condition.

          sfs rules show "Local account discovery"
          sfs rules show T1105 --rules my-rules/             the only rule for a technique
          sfs rules show "Local account discovery" --expand  with macros and lists expanded
        """;

    public static Command Build(CommandConsole console)
    {
        Argument<string> name = RuleFinder.Argument();
        Option<bool> expand = new("--expand") { Description = "Expand macros and lists" };
        Option<bool> json = new("--json") { Description = "Print one JSON object" };
        RuleOptions options = new();
        Command command = new("show", Help) { name, expand, json };
        options.AddTo(command);
        command.SetAction(async (call, cancellation) =>
        {
            if (await options.LoadAsync(call, console, cancellation) is not { } rules) return ExitCodes.Failed;
            int index = RuleFinder.Find(console, rules, call.GetValue(name)!);
            if (index < 0) return ExitCodes.WrongCall;
            if (call.GetValue(json)) JsonOutput.Write(console, w => WriteJson(w, rules, index));
            else WriteText(console, rules, index, call.GetValue(expand));
            return ExitCodes.Success;
        });
        return command;
    }

    private static void WriteJson(System.Text.Json.Utf8JsonWriter json, RuleSet rules, int index)
    {
        json.WriteStartObject();
        RuleInfoWriter.WriteMembers(json, rules.Numbered[index]);
        if (index >= rules.Rules.Count)
        {
            CorrelationWriter.WriteMembers(json, rules.Correlations[index - rules.Rules.Count]);
            json.WriteEndObject();
            return;
        }

        json.WriteTexts("kinds", RuleExplainer.Kinds(rules, index));
        json.WritePropertyName("condition");
        ConditionWriter.WriteJson(json, RuleExplainer.Describe(rules, index));
        json.WriteEndObject();
    }

    private static void WriteText(CommandConsole console, RuleSet rules, int index, bool expand)
    {
        RuleInfoWriter.WriteLines(console, rules.Numbered[index]);
        if (index >= rules.Rules.Count)
        {
            CorrelationWriter.WriteLines(console, rules.Correlations[index - rules.Rules.Count]);
            return;
        }

        console.Output.WriteLine(
            $"  {"runs on",-RuleInfoWriter.LabelWidth} {string.Join(", ", RuleExplainer.Kinds(rules, index))}");
        console.Output.WriteLine("  condition");
        new ConditionWriter(console) { Expand = expand }.WriteText(RuleExplainer.Describe(rules, index));
    }
}
