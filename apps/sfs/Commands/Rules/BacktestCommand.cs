using System.CommandLine;
using SysFlow.Alerts;

namespace SysFlow.Cli;

/// <summary><c>sfs rules backtest</c>: shows what rules would have found in recorded events, and their cost.</summary>
internal static class BacktestCommand
{
    private const string Help = """
        Evaluates rules on recorded events as the detector would, and reports each rule's matches over time, examples, and
        cost, and the alerts of correlations. Nothing is written: no alert, no offset, no document.

          sfs rules backtest my-rules/ --trace trace.sf
          sfs rules backtest my-rules/new.yaml --trace traces/ --samples 5
          sfs rules backtest my-rules/ --data sysflow-data --from 24h       the events that `sfs run` has kept
          sfs rules backtest --trace trace.sf                               the shipped packs

        Exits with 1 when some events cannot be read; the rest is reported.
        """;

    private const int DefaultSamples = 2;
    private const int MostSamples = 1_000;

    public static Command Build(CommandConsole console)
    {
        RulePaths paths = new(required: false);
        EventSourceOptions events = new();
        Option<string?> filter =
            new("--filter") { Description = "Only rules and correlations whose names contain this text", HelpName = "TEXT" };
        Option<DateTimeOffset?> from = new("--from")
        {
            Description = "Earliest time of an event: 2026-01-31, 2026-01-31T12:00:00Z, or an age such as 15m, 2h, 7d",
            HelpName = "TIME",
            CustomParser = TimeText.Parse,
        };
        Option<DateTimeOffset?> to = new("--to")
        {
            Description = "Latest time of an event, exclusive; as --from",
            HelpName = "TIME",
            CustomParser = TimeText.Parse,
        };
        Option<int> samples =
            Numbers.Option("--samples", "Number of matches to show for each rule", 0, MostSamples, DefaultSamples);
        Option<bool> json = new("--json") { Description = "Print one JSON object" };
        Command command = new("backtest", Help) { filter, from, to, samples, json };
        paths.AddTo(command);
        events.AddTo(command);
        command.SetAction(async (call, cancellation) =>
        {
            if (paths.LoadOrExplain(call, console) is not { } rules) return ExitCodes.Failed;
            BacktestOptions options = new(
                TimeText.Nanoseconds(call.GetValue(from)), TimeText.Nanoseconds(call.GetValue(to)),
                    call.GetValue(samples))
            {
                Named = call.GetValue(filter),
            };

            // A correlation needs the rules that it counts, whatever they are called.
            if (!rules.Correlations.Any(c => options.Reports(c.Rule.Name)))
                rules = rules.Only(r => options.Reports(r.Name));
            if (rules.Rules.Count == 0) return NoRules(console);
            BacktestRun run = await BacktestRun.RunAsync(console, rules, options, events.Source(call), cancellation);
            if (call.GetValue(json)) JsonOutput.Write(console, w => BacktestWriter.WriteJson(w, run));
            else new BacktestWriter(console).WriteText(run);
            foreach (string error in run.Errors) console.WriteError(error);
            return run.Errors.Count == 0 ? ExitCodes.Success : ExitCodes.Failed;
        });
        return command;
    }

    private static int NoRules(CommandConsole console)
    {
        console.WriteError("there is no such rule; `sfs rules list` lists them");
        return ExitCodes.WrongCall;
    }
}
