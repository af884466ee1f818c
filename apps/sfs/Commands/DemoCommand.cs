using System.CommandLine;
using Spectre.Console;
using SysFlow.Documents;
using SysFlow.Documents.Embedded;
using SysFlow.Simulation;

namespace SysFlow.Cli;

/// <summary><c>sfs demo</c>: simulates the attack, runs the pipeline over it and shows the alerts.</summary>
internal static class DemoCommand
{
    private const string Help = """
        Simulates a container attack amid ordinary load on a node, runs the whole pipeline on it with the shipped rules, and
        prints the alerts. It installs nothing, opens no port, and ends by itself.
        """;

    public static Command Build(CommandConsole console)
    {
        Option<string?> data = new("--data")
        {
            Description = "Directory in which to keep the trace, the log and the documents for sfs search",
            HelpName = "DIR",
        };
        Option<ulong> seed = Numbers.Option("--seed", "Seed of the simulation", 0UL, ulong.MaxValue, 1UL);
        RuleOptions rules = new();
        Command command = new("demo", Help) { data, seed };
        rules.AddTo(command);
        command.SetAction(async (call, cancellation) =>
        {
            if (await rules.LoadAsync(call, console, cancellation) is not { } ruleSet) return ExitCodes.Failed;
            bool keep = call.GetValue(data) is not null;
            string root = call.GetValue(data) is { } named
                ? Path.GetFullPath(named)
                : Directory.CreateTempSubdirectory("sysflow-demo-").FullName;
            try
            {
                Directory.CreateDirectory(root);
                string trace = Path.Combine(root, "attack.sf");
                ScenarioOptions scenario = new() { Scenario = "attack", Seed = call.GetValue(seed) };
                (long events, long bytes) = SimulatedTrace.Write(console, trace, scenario, cancellation);
                console.Output.WriteLine(
                    $"Simulated a node under attack: {Words.Count(events, "event")} in {Tables.Bytes(bytes)}");
                PipelineOptions options = new()
                {
                    Data = new DataDirectory(root),
                    Inputs = [trace],
                    Rules = ruleSet,
                    Once = true,
                };
                int exit = await PipelineSession.RunAsync(
                    console, options, (host, report) => ShowAsync(console, host.Store, report), cancellation);
                console.Output.WriteLine(keep
                    ? $"Look further: sfs search --data {root} 'event.kind:alert AND event.severity >= 73'"
                    : "Keep what was found with --data DIR, and search it with sfs search --data DIR");
                return exit;
            }
            finally
            {
                if (!keep) Directory.Delete(root, recursive: true);
            }
        });
        return command;
    }

    private static async Task ShowAsync(CommandConsole console, EmbeddedDocumentStore store, PipelineReport report)
    {
        SearchPage alerts = await store.SearchAsync(new SearchRequest
        {
            Query = DocumentQuery.Parse("event.kind:alert"),
            Order = SearchOrder.OldestFirst,
            Size = SearchRequest.MaxSize,
        });
        DocumentTable.Write(console, alerts.Documents);
        ReportWriter.WriteTable(console, report);
    }
}
