using System.CommandLine;
using System.Diagnostics;
using SysFlow.Alerts;
using SysFlow.Records;
using SysFlow.Rules.Tools;
using SysFlow.Simulation;

namespace SysFlow.Cli;

/// <summary><c>sfs rules test</c>: runs the tests of rules.</summary>
internal static class TestCommand
{
    private const string Help = """
        Runs the tests of rules, in folders called `tests`: events, simulated scenarios or traces, and how many
        matches each rule must have. A failure is explained by the parts of the condition that decided it.

          sfs rules test my-rules/                              all tests below a directory
          sfs rules test my-rules/tests/shells.yaml             one file of tests
          sfs rules test my-rules/ --filter "reverse shell"     only rules whose names contain this
          sfs rules test my-rules/ --junit results.xml          for a build server

        A test file, here beside the rules in my-rules/tests/:

          - rule: Local account discovery
            match:  [/bin/cat /etc/passwd]
            ignore: [/bin/cat /etc/hosts]
          - scenario: attack
            expect: {Local account discovery: 1}
          - trace: ../traces/quiet.sf
            expect: {Local account discovery: none}

        Exits with 1 when an expectation is not met, or when there are no tests.
        """;

    public static Command Build(CommandConsole console)
    {
        RulePaths paths = new(required: true);
        Option<string?> filter =
            new("--filter") { Description = "Only rules whose names contain this text", HelpName = "TEXT" };
        Option<bool> all = new("--all") { Description = "Also print expectations that were met" };
        Option<bool> json = new("--json") { Description = "Print one JSON object" };
        Option<string?> junit = new("--junit")
        {
            Description = "Also write the results as JUnit XML to a file; with -, to standard output and nothing else",
            HelpName = "FILE",
        };
        Command command = new("test", Help) { filter, all, json, junit };
        paths.AddTo(command);
        command.SetAction((call, cancellation) =>
        {
            RuleTestPlan plan = RuleTestPlan.For(paths.Paths(call));
            if (LoadFindings.Show(console, paths.Load(call, plan.Rules)) is not { } rules)
                return Task.FromResult(ExitCodes.Failed);

            long started = Stopwatch.GetTimestamp();
            RuleTestReport report = new RuleTestRunner(rules, Simulate).Run(plan.Tests, call.GetValue(filter));
            TimeSpan elapsed = Stopwatch.GetElapsedTime(started);
            if (call.GetValue(junit) is { } file) JUnitReport.Write(console, file, report, elapsed);
            bool whole = call.GetValue(filter) is null && plan.IsWhole;
            Task<int> outcome = Task.FromResult(
                report.Passed && report.Results.Count > 0 ? ExitCodes.Success : ExitCodes.Failed);
            if (call.GetValue(junit) == Destination.Standard) return outcome;
            if (call.GetValue(json)) JsonOutput.Write(console, w => RuleTestWriter.WriteJson(w, report));
            else new RuleTestWriter(console).WriteText(rules, report, call.GetValue(all), whole);
            return outcome;

            void Simulate(string scenario, ulong seed, long events, IRecordSink sink) => Simulator.Run(
                new ScenarioOptions { Scenario = scenario, Seed = seed, Events = events }, sink, cancellation);
        });
        return command;
    }
}
