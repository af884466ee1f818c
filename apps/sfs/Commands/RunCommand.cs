using System.CommandLine;
using SysFlow.CollectorBridge;

namespace SysFlow.Cli;

/// <summary><c>sfs run</c>: turns traces or a collector's data into searchable alerts and events.</summary>
internal static class RunCommand
{
    private const string Help = """
        Runs the whole pipeline in this process: reads traces or listens for collectors, evaluates rules, maps to ECS, indexes.

        Everything is kept in the data directory. Traces can be given again: what has been read is not read into the log again,
        so other rules only see new events (to try rules on existing events: sfs rules backtest --data DIR).
          sfs run trace.sf --once                 one trace to its current end, then stop
          sfs run /var/traces                     a directory: its traces as they grow, and new ones, until Ctrl-C
          zcat trace.sf.gz | sfs run -            a trace on standard input, to its end
          sfs run unix:/sock/sysflow.sock         collectors that connect there, until Ctrl-C

        Damaged bytes of a trace are reported and skipped, and concatenated traces are read one after the other; --strict stops
        reading the trace instead.

        With --kafka the topics are those of a Kafka cluster, which sfs bootstrap kafka makes; documents stay in the data directory.

        Without --once, changed rule files are reloaded while it runs; files with errors change nothing.
        """;

    public static Command Build(CommandConsole console)
    {
        Argument<string[]> inputs = new("input")
        {
            Description = "Trace file, - for one on standard input, directory of traces, or unix:PATH of a socket",
            Arity = ArgumentArity.OneOrMore,
        };
        inputs.Validators.Add(result => ExistingPaths.CheckInputs(result, result.Tokens.Select(t => t.Value)));
        Option<string> data = DataDirectory.Option("Directory for the log and the documents");
        Option<bool> once = new("--once") { Description = "Stop when all input has been read and indexed" };
        Option<bool> json = new("--json") { Description = "Print the totals as JSON" };
        Option<bool> subdirectories = new("--subdirectories") { Description = "Read subdirectories too" };
        Option<bool> strict = new("--strict") { Description = "Stop reading a trace at the first damaged bytes" };
        RuleOptions rules = new();
        SettingsOptions settings = new();
        Command command = new("run", Help) { inputs, data, once, subdirectories, strict, json };
        rules.AddTo(command, inputs);
        settings.AddTo(command);
        command.SetAction(async (call, cancellation) =>
        {
            string[] named = call.GetValue(inputs)!;
            bool ends = call.GetValue(once) || named.All(i => i == Destination.Standard);
            if (await rules.LoadAsync(call, console, cancellation) is not { } ruleSet) return ExitCodes.Failed;
            PipelineOptions options = new()
            {
                Data = new DataDirectory(call.GetValue(data)!),
                Kafka = settings.Read(call),
                Inputs = named,
                Rules = ruleSet,
                RuleSource = ends ? null : rules.Reloadable(call),
                Once = ends,
                Subdirectories = call.GetValue(subdirectories),
                Strict = call.GetValue(strict),
            };
            return await PipelineSession.RunAsync(
                console,
                options,
                (_, report) =>
                {
                    foreach (TraceOutcome trace in report.Traces.Where(t => t.Error is not null))
                        console.WriteError(Words.About(trace.Path, trace.Error!));
                    if (call.GetValue(json)) ReportWriter.WriteJson(console, report);
                    else ReportWriter.WriteTable(console, report);
                    return Task.CompletedTask;
                },
                cancellation);
        });
        return command;
    }
}
