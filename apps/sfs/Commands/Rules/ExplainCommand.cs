using System.CommandLine;
using SysFlow.Alerts;
using SysFlow.Rules.Tools;

namespace SysFlow.Cli;

/// <summary><c>sfs rules explain</c>: explains why a rule does or does not match an event.</summary>
internal static class ExplainCommand
{
    private const string Help = """
        Shows why a rule does or does not match an event: its condition part by part, with the value of every field that it
        compares and the parts that decided the outcome.

          sfs rules explain "Local account discovery" --trace trace.sf                  the first match, or the nearest miss
          sfs rules explain local-account-discovery --trace trace.sf --event 57         event 57 of `sfs inspect --records`
          sfs rules explain t1105 --rules my-rules/ --data sysflow-data --event M6959KxWyELkrCXlA0MivQ

        Exits with 0 when the rule matches the event shown, with 1 when it does not.
        """;

    public static Command Build(CommandConsole console)
    {
        Argument<string> name = RuleFinder.Argument();
        EventSourceOptions events = new();
        Option<string?> wanted = new("--event")
        {
            Description = "The event's `ordinal` in `sfs inspect --records`, from 0, or the event.id of it or of an alert about it",
            HelpName = "N",
        };
        wanted.Validators.Add(result =>
        {
            foreach (string text in result.Tokens.Select(t => t.Value))
            {
                if (!EventReference.TryParse(text, out _))
                    result.AddError($"--event: '{text}' is neither a number from 0 nor an event.id of 22 characters");
            }
        });
        Option<bool> json = new("--json") { Description = "Print one JSON object" };
        RuleOptions options = new();
        Command command = new("explain", Help) { name, wanted, json };
        events.AddTo(command);
        options.AddTo(command);
        command.SetAction(async (call, cancellation) =>
        {
            if (await options.LoadAsync(call, console, cancellation) is not { } rules) return ExitCodes.Failed;
            int index = RuleFinder.FindEvaluated(console, rules, call.GetValue(name)!);
            if (index < 0) return ExitCodes.WrongCall;
            EventReference? reference = call.GetValue(wanted) is { } text
                && EventReference.TryParse(text, out EventReference? parsed) ? parsed : null;
            IBatchSource source = events.Source(call);
            ExplanationTaker taker = new(rules, index, reference);
            IReadOnlyList<string> errors;
            using (new ProgressLine(console.Error, () =>
                $"{source.Describe()}, {Words.Count(taker.Events, "event")} examined"))
            {
                errors = await source.ReadAsync(taker, cancellation);
            }

            foreach (string error in errors) console.WriteError(error);
            (RuleExplanation? found, string place, long numbered) = taker.Result;
            if (found is null) return NotFound(console, reference, numbered);
            if (call.GetValue(json))
            {
                JsonOutput.Write(console, w =>
                ExplanationWriter.WriteJson(w, rules.Rules[index], place, found));
            }
            else
            {
                new ExplanationWriter(console)
                .WriteText(rules.Rules[index], place, found, isNearest: reference is null && !found.Matches);
            }

            return found.Matches ? ExitCodes.Success : ExitCodes.Failed;
        });
        return command;
    }

    private static int NotFound(CommandConsole console, EventReference? wanted, long numbered)
    {
        console.WriteError(wanted is null
            ? "there are no events"
            : $"there is no event {wanted}; events are numbered from 0{(numbered > 0 ? $" to {numbered - 1}" : "")}");
        return wanted is null ? ExitCodes.Failed : ExitCodes.WrongCall;
    }
}
