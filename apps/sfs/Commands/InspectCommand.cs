using System.CommandLine;

namespace SysFlow.Cli;

/// <summary><c>sfs inspect</c>: shows what a trace contains.</summary>
internal static class InspectCommand
{
    private const string Help = """
        Shows what a trace contains: header, layout, and records of each kind.

          sfs inspect trace.sf                    for people
          sfs inspect trace.sf --json             for scripts
          sfs inspect trace.sf --records          every event with its process, ancestors, container and files, one JSON line each

        Damaged bytes are passed over and named, and the exit code is 1; what can be read is shown.
        """;

    public static Command Build(CommandConsole console)
    {
        Argument<string> trace = new("trace") { Description = "Trace file; - for standard input" };
        Option<bool> json = new("--json") { Description = "Print one JSON object" };
        Option<bool> records = new("--records") { Description = "Print joined events as JSON lines instead of counts" };
        trace.Validators.Add(result =>
        {
            foreach (string path in result.Tokens.Select(t => t.Value)) ExistingPaths.CheckTrace(result, path);
        });
        Command command = new("inspect", Help) { trace, json, records };
        command.SetAction(call =>
        {
            string path = call.GetValue(trace)!;
            string? problem = call.GetValue(records)
                ? TraceInspector.WriteRecords(console, path)
                : TraceInspector.WriteSummary(console, path, call.GetValue(json));
            if (problem is null) return ExitCodes.Success;
            console.WriteError(Words.About(TraceFile.NameOf(path), problem));
            return ExitCodes.Failed;
        });
        return command;
    }
}
