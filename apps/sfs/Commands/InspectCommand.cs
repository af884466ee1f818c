using System.CommandLine;
using SysFlow.Records;

namespace SysFlow.Cli;

/// <summary><c>sfs inspect</c>: what a trace holds.</summary>
internal static class InspectCommand
{
    private const string Help = """
        Shows what a trace holds: header, layout, and records of each kind.

          sfs inspect trace.sf                    for people
          sfs inspect trace.sf --json             for scripts
          sfs inspect trace.sf --records          every event with its process, ancestors, container and files, a JSON line each
        """;

    public static Command Build(CommandConsole console)
    {
        Argument<FileInfo> trace = new("trace") { Description = "Trace file" };
        Option<bool> json = new("--json") { Description = "One JSON object" };
        Option<bool> records = new("--records") { Description = "Joined events as JSON lines instead of counts" };
        trace.AcceptExistingOnly();
        Command command = new("inspect", Help) { trace, json, records };
        command.SetAction(call =>
        {
            string path = call.GetValue(trace)!.FullName;
            try
            {
                if (call.GetValue(records)) TraceInspector.WriteRecords(console, path);
                else TraceInspector.WriteSummary(console, path, call.GetValue(json));
                return ExitCodes.Success;
            }
            catch (Exception e) when (e is SysFlowFormatException or IOException or UnauthorizedAccessException)
            {
                console.WriteError(e.Message);
                return ExitCodes.Failed;
            }
        });
        return command;
    }
}
