using System.CommandLine;
using SysFlow.Records;
using SysFlow.Simulation;

namespace SysFlow.Cli;

/// <summary><c>sfs simulate</c>: writes a trace of an invented node.</summary>
internal static class SimulateCommand
{
    public static Command Build(CommandConsole console)
    {
        Option<string> scenario = new("--scenario")
        {
            Description = $"What happens: {string.Join(", ", ScenarioCatalog.Names)}",
            HelpName = "NAME",
            Required = true,
        };
        Option<FileInfo> output = new("--out")
        {
            Description = "Trace file to write; an existing one is replaced",
            HelpName = "FILE",
            Required = true,
        };
        Option<ulong> seed =
            new("--seed") { Description = "Same seed, same bytes", HelpName = "N", DefaultValueFactory = _ => 1 };
        Option<long?> events = new("--events") { Description = "Least number of events", HelpName = "N" };
        scenario.AcceptOnlyFromAmong([.. ScenarioCatalog.Names]);
        events.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<long?>() is < 1) r.AddError("--events: write a number of at least 1");
        });
        Command command = new("simulate", "Writes a valid trace of a simulated node: for demonstrations, rule tests and load.") { scenario, output, seed, events };
        command.SetAction((call, cancellation) =>
        {
            ScenarioOptions options = new() { Scenario = call.GetValue(scenario)!, Seed = call.GetValue(seed) };
            if (call.GetValue(events) is { } count) options = options with { Events = count };
            string path = call.GetValue(output)!.FullName;
            try
            {
                SimulationSummary summary = SimulatedTrace.Write(path, options, cancellation);
                console.Output.WriteLine(
                    $"{path}: {Tables.Number(summary.Behaviours)} events, {Tables.Bytes(new FileInfo(path).Length)}");
                return Task.FromResult(ExitCodes.Success);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                console.WriteError(e.Message);
                return Task.FromResult(ExitCodes.Failed);
            }
        });
        return command;
    }
}
