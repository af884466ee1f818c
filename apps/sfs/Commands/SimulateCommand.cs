using System.CommandLine;
using SysFlow.Simulation;

namespace SysFlow.Cli;

/// <summary><c>sfs simulate</c>: writes a trace of an invented node.</summary>
internal static class SimulateCommand
{
    private const string Help = """
        Writes a valid trace of a simulated node, for demonstrations, rule tests and load tests.

          sfs simulate --scenario attack --out trace.sf
          sfs simulate --scenario attack --events 1000000 --out - | sfs inspect -
        """;

    /// <summary>About 30 TiB of trace, more than anyone can store.</summary>
    private const long MostEvents = 1_000_000_000_000;

    public static Command Build(CommandConsole console)
    {
        Option<string> scenario = new Option<string>("--scenario")
        {
            Description = $"What happens: {string.Join(", ", ScenarioCatalog.Names)}",
            HelpName = "NAME",
            Required = true,
        }.Among([.. ScenarioCatalog.Names]);
        Option<string> output = new("--out")
        {
            Description = "Trace file to write, - for standard output; an existing one is replaced",
            HelpName = "FILE",
            Required = true,
        };
        output.Validators.Add(ExistingPaths.RefuseSocket);
        Option<ulong> seed = Numbers.Option("--seed", "Seed; the same seed gives the same bytes", 0UL, ulong.MaxValue, 1UL);
        Option<long?> events = Numbers.Optional("--events", "Minimum number of events", 1, MostEvents);
        Command command = new("simulate", Help) { scenario, output, seed, events };
        command.SetAction((call, cancellation) =>
        {
            ScenarioOptions options = new() { Scenario = call.GetValue(scenario)!, Seed = call.GetValue(seed) };
            if (call.GetValue(events) is { } count) options = options with { Events = count };
            string path = call.GetValue(output)!;
            (long written, long bytes) = SimulatedTrace.Write(console, path, options, cancellation);
            TextOutput report = path == Destination.Standard ? console.Error : console.Output;
            report.WriteLine($"{path}: {Words.Count(written, "event")}, {Tables.Bytes(bytes)}");
            return Task.FromResult(ExitCodes.Success);
        });
        return command;
    }
}
