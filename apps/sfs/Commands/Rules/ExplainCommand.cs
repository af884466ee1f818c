using System.CommandLine;
using SysFlow.Cli.Output;
using SysFlow.Cli.Rules;
using SysFlow.Cli.Traces;
using SysFlow.Rules;

namespace SysFlow.Cli.Commands.Rules;

/// <summary><c>sfs rules explain</c>: why a rule does or does not match an event.</summary>
internal static class ExplainCommand
{
    private const string Help = """
        Shows why a rule matches an event or does not: its condition part by part, with the value of every attribute that it
        compares and the parts that decided the outcome.

          sfs rules explain "Local account discovery" --trace trace.sf                  the first match, or the nearest miss
          sfs rules explain local-account-discovery --trace trace.sf --event 57         event 57 of `sfs inspect --records`
          sfs rules explain t1105 --rules my-rules/ --trace trace.sf --event 3f0a...    the event.id of an alert

        Exits with 0 when the rule matches the event shown, with 1 when it does not.
        """;

    public static Command Build(CommandConsole console)
    {
        Argument<string> name = RuleFinder.Argument();
        TraceOption traces = new(required: true);
        Option<string?> wanted = new("--event")
        {
            Description = "The event's `ordinal` in `sfs inspect --records`, from 0, or its event.id",
            HelpName = "N",
        };
        wanted.Validators.Add(result =>
        {
            if (!EventReference.TryParse(result.Tokens[0].Value, out _))
                result.AddError($"--event: '{result.Tokens[0].Value}' is neither a number from 0 nor an event.id of 32 hex digits");
        });
        Option<bool> json = new("--json") { Description = "One JSON object" };
        RuleOptions options = new();
        Command command = new("explain", Help) { name, wanted, json };
        traces.AddTo(command);
        options.AddTo(command);
        command.SetAction((call, cancellation) => Task.FromResult(FileWork.Run(console, () =>
        {
            if (options.Load(call, console) is not { } rules) return ExitCodes.Failed;
            int index = RuleFinder.Find(console, rules, call.GetValue(name)!);
            if (index < 0) return ExitCodes.WrongCall;
            EventReference? reference = call.GetValue(wanted) is { } text && EventReference.TryParse(text, out EventReference? parsed) ? parsed : null;
            (ExplanationSearch search, string trace) = Search(rules, index, reference, traces.Files(call), cancellation);
            if (search.Found is not { } found) return NotFound(console, reference, search);
            if (call.GetValue(json)) JsonOutput.Write(console, w => ExplanationWriter.WriteJson(w, rules.Rules[index], trace, found));
            else new ExplanationWriter(console).WriteText(rules.Rules[index], trace, found, isNearest: reference is null && !found.Matches);
            return found.Matches ? ExitCodes.Success : ExitCodes.Failed;
        })));
        return command;
    }

    /// <summary>
    /// Looks through the traces one after the other; events are numbered in each from 0. The best of all is kept: a match at
    /// once, else the nearest of any.
    /// </summary>
    private static (ExplanationSearch Search, string Trace) Search(
        RuleSet rules, int index, EventReference? wanted, IReadOnlyList<string> traces, CancellationToken cancellation)
    {
        (ExplanationSearch Search, string Trace) best = (new ExplanationSearch(rules, index, wanted), "");
        foreach (string trace in traces)
        {
            ExplanationSearch search = new(rules, index, wanted);
            TracePump.Run(trace, search, () => search.IsDone, cancellation);
            if (best.Search.Rank < search.Rank || best.Trace.Length == 0) best = (search, trace);
            if (search.IsDone) break;
        }

        return best;
    }

    private static int NotFound(CommandConsole console, EventReference? wanted, ExplanationSearch search)
    {
        console.WriteError(wanted is null
            ? "the trace has no events"
            : $"there is no event {wanted}; the trace has {Words.Count(search.Numbered, "event")}"
                + (search.Numbered > 0 ? $", numbered 0 to {search.Numbered - 1}" : ""));
        return wanted is null ? ExitCodes.Failed : ExitCodes.WrongCall;
    }
}
