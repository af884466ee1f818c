using System.CommandLine;
using SysFlow.CollectorBridge;

namespace SysFlow.Cli;

/// <summary><c>sfs map</c>: traces or collectors' sockets in, ECS documents out, a JSON line each.</summary>
internal static class MapCommand
{
    private const string Help = """
        Writes ECS documents of events and alerts as JSON lines, straight from traces or collectors: no log, no store.

          sfs map trace.sf                                           events and alerts to standard output
          zcat trace.sf.gz | sfs map - --alerts | jq .rule.name      alerts only, of a trace on standard input
          sfs map traces/ --events --out events.ndjson               every trace of a directory
          sfs map unix:/sock/sysflow.sock --out ecs.ndjson --max-size 100M --max-age 1h --max-files 24

        The documents are those that `sfs run` indexes, apart from the times at which they were made (event.created and
        event.ingested). Events come with the alerts that they raise, batch by batch. Memory does not grow with the input.

        Reads to the end of traces; with --follow also those that appear in a directory, and collectors that connect to a
        socket, until Ctrl-C. What cannot be read is named, and the exit code is 1; the rest is written.
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
        Option<bool> events = new("--events") { Description = "Events only" };
        Option<bool> alerts = new("--alerts") { Description = "Alerts only" };
        Option<bool> follow = new("--follow") { Description = "Go on with traces that appear; sockets do so anyway" };
        RuleOptions rules = new();
        OutputOptions output = new();
        Command command = new("map", Help) { sources, events, alerts, follow };
        rules.AddTo(command);
        output.AddTo(command);
        command.SetAction((call, cancellation) =>
        {
            bool wantsEvents = call.GetValue(events) || !call.GetValue(alerts);
            bool wantsAlerts = call.GetValue(alerts) || !call.GetValue(events);
            string[] inputs = call.GetValue(sources)!;
            MappingOptions options = new()
            {
                Inputs = inputs,
                Follow = call.GetValue(follow) || inputs.Any(IsSocket),
                MapsEvents = wantsEvents,
                Rules = wantsAlerts ? rules.Load(call, console) : null,
                Target = output.Target(call),
                Rotation = output.Rotation(call),
            };
            return wantsAlerts && options.Rules is null
                ? Task.FromResult(ExitCodes.Failed)
                : new MappingSession(console, options).RunAsync(cancellation);
        });
        return command;
    }

    private static bool IsSocket(string input) =>
        input != Destination.Standard && BridgeInput.Parse(input).Kind == BridgeInputKind.Socket;

    /// <summary>Where the documents go.</summary>
    private sealed class OutputOptions
    {
        private readonly Option<string> _target = new("--out")
        {
            Description = "File to write instead of standard output; an existing one is replaced, or kept when files are cut",
            HelpName = "FILE",
            DefaultValueFactory = _ => Destination.Standard,
        };

        private readonly Option<long?> _size =
            SizeText.Option("--max-size", "Cut the file before it grows beyond this: 100M, 2G", SmallestFile);

        private readonly Option<TimeSpan?> _age =
            TimeText.Option("--max-age", "Cut the file when it has been written to for so long: 15m, 1h, 1d");

        private readonly Option<int?> _files =
            Numbers.Optional("--max-files", "Files to keep when files are cut; older ones are removed", 1, 1_000_000);

        public void AddTo(Command command)
        {
            foreach (Option option in new Option[] { _target, _size, _age, _files }) command.Add(option);
            command.Validators.Add(result =>
            {
                bool cuts = result.GetResult(_size) is not null || result.GetResult(_age) is not null;
                if (cuts && result.GetValue(_target) == Destination.Standard)
                    result.AddError("standard output cannot be cut; name a file with --out");
                if (!cuts && result.GetResult(_files) is not null)
                    result.AddError("--max-files: say when files are cut, with --max-size or --max-age");
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
