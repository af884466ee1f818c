using System.CommandLine;
using SysFlow.CollectorBridge;

namespace SysFlow.Cli;

/// <summary><c>sfs map</c>: turns traces or collectors' data into ECS documents, one JSON line each.</summary>
internal static class MapCommand
{
    private const string Help = """
        Writes ECS documents of events and alerts as JSON lines, straight from traces or collectors: no log, no store.

          sfs map trace.sf                                           events and alerts to standard output
          zcat trace.sf.gz | sfs map - --alerts | jq .rule.name      only alerts, from a trace on standard input
          sfs map traces/ --events --out events.ndjson               every trace of a directory
          sfs map unix:/sock/sysflow.sock --out ecs.ndjson --max-size 100M --max-age 1h --max-files 24

        The documents are those that `sfs run` indexes, except for the times at which they were created (event.created and
        event.ingested). Events and the alerts that they raise are written together, batch by batch. Memory does not grow
        with the input.

        Reads traces to their end; with --follow also new ones in a directory; sockets are served
        until Ctrl-C. If something cannot be read, it is reported, the exit code is 1, and the rest is written.
        """;

    private const long SmallestFile = 1 << 16;

    public static Command Build(CommandConsole console)
    {
        Argument<string[]> sources = new("source")
        {
            Description = "Trace file, - for one on standard input, directory of traces, or unix:PATH of a socket",
            Arity = ArgumentArity.OneOrMore,
        };
        sources.Validators.Add(result => ExistingPaths.CheckInputs(result, result.Tokens.Select(t => t.Value)));
        Option<bool> events = new("--events") { Description = "Write events only" };
        Option<bool> alerts = new("--alerts") { Description = "Write alerts only" };
        Option<bool> follow = new("--follow") { Description = "Keep reading new data and new traces; sockets always do" };
        RuleOptions rules = new();
        OutputOptions output = new();
        Command command = new("map", Help) { sources, events, alerts, follow };
        rules.AddTo(command, sources);
        output.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(events) && !result.GetValue(alerts) && rules.IsGiven(result))
                result.AddError("--rules: with --events no rule is evaluated; leave one of them out, or add --alerts");
        });
        command.SetAction(async (call, cancellation) =>
        {
            bool wantsEvents = call.GetValue(events) || !call.GetValue(alerts);
            bool wantsAlerts = call.GetValue(alerts) || !call.GetValue(events);
            string[] inputs = call.GetValue(sources)!;
            MappingOptions options = new()
            {
                Inputs = inputs,
                Follow = call.GetValue(follow) || inputs.Any(IsSocket),
                MapsEvents = wantsEvents,
                Rules = wantsAlerts ? await rules.LoadAsync(call, console, cancellation) : null,
                Target = output.Target(call),
                Rotation = output.Rotation(call),
            };
            return wantsAlerts && options.Rules is null
                ? ExitCodes.Failed
                : await new MappingSession(console, options).RunAsync(cancellation);
        });
        return command;
    }

    private static bool IsSocket(string input) =>
        input != Destination.Standard && BridgeInput.Parse(input).Kind == BridgeInputKind.Socket;

    /// <summary>The options for the output.</summary>
    private sealed class OutputOptions
    {
        private readonly Option<string> _target = new("--out")
        {
            Description = "File to write instead of standard output; an existing one is replaced, or kept when files are rotated",
            HelpName = "FILE",
            DefaultValueFactory = _ => Destination.Standard,
        };

        private readonly Option<long?> _size =
            SizeText.Option("--max-size", "Rotate the file before it grows beyond this size: 100M, 2G", SmallestFile);

        private readonly Option<TimeSpan?> _age =
            TimeText.Option("--max-age", "Rotate the file when it is this old: 15m, 1h, 1d");

        private readonly Option<int?> _files =
            Numbers.Optional("--max-files", "Number of files to keep when files are rotated; older ones are removed", 1, 1_000_000);

        public void AddTo(Command command)
        {
            _target.Validators.Add(ExistingPaths.RefuseSocket);
            foreach (Option option in new Option[] { _target, _size, _age, _files }) command.Add(option);
            command.Validators.Add(result =>
            {
                bool cuts = result.GetResult(_size) is not null || result.GetResult(_age) is not null;
                if (cuts && result.GetValue(_target) == Destination.Standard)
                    result.AddError("standard output cannot be rotated; name a file with --out");
                if (!cuts && result.GetResult(_files) is not null)
                    result.AddError("--max-files: also give --max-size or --max-age, which decide when files are rotated");
            });
        }

        public string Target(ParseResult call) => call.GetValue(_target)!;

        public RotationOptions Rotation(ParseResult call) => new()
        {
            MaxBytes = call.GetValue(_size) ?? long.MaxValue,
            MaxAge = call.GetValue(_age) ?? TimeSpan.MaxValue,
            MaxFiles = call.GetValue(_files),
        };
    }
}
