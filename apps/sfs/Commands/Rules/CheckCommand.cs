using System.CommandLine;
using SysFlow.Detection;
using SysFlow.Rules;

namespace SysFlow.Cli;

/// <summary><c>sfs rules check</c>: reports all problems of rule files.</summary>
internal static class CheckCommand
{
    private const string Help = """
        Reports all problems of rule files: where, the code, the line, and what to do.

          sfs rules check my-rules/                              all rule files below a directory
          sfs rules check my-rules/ --warnings-as-errors         in continuous integration
          sfs rules check my-rules/ --sarif findings.sarif       for code review
          sfs rules check ttps.yaml --compat sf-processor        as sf-processor would read them

        Directories given together are one rule set: they share macros and lists. Folders called
        `tests` are skipped. Exits with 0 without errors, 1 with errors, 2 when the call is not valid.
        """;

    public static Command Build(CommandConsole console)
    {
        RulePaths paths = new(required: true);
        Option<bool> json = new("--json") { Description = "Print one JSON object" };
        Option<string?> sarif = new("--sarif")
        {
            Description = "Also write the findings as SARIF 2.1.0 to a file; with -, to standard output and nothing else",
            HelpName = "FILE",
        };
        Option<bool> strict = new("--warnings-as-errors") { Description = "Exit with 1 on warnings too" };
        Option<bool> skipped =
            new("--inapplicable") { Description = "List the rules that do not apply to SysFlow's records" };
        Command command = new("check", Help) { json, sarif, strict, skipped };
        paths.AddTo(command);
        command.SetAction(call =>
        {
            RuleLoadResult result = paths.Load(call);
            if (call.GetValue(sarif) is { } file)
                JsonOutput.Write(console, file, w => SarifLog.Write(w, result.Diagnostics));
            if (call.GetValue(sarif) == Destination.Standard) return ExitCodeOf(result, call.GetValue(strict));
            if (call.GetValue(json)) JsonOutput.Write(console, w => FindingsWriter.Write(w, result));
            else WriteText(console, result, call.GetValue(skipped));
            return ExitCodeOf(result, call.GetValue(strict));
        });
        return command;
    }

    private static int ExitCodeOf(RuleLoadResult result, bool strict) =>
        result.RuleSet is null || (strict && result.Diagnostics.Count > 0) ? ExitCodes.Failed : ExitCodes.Success;

    private static void WriteText(CommandConsole console, RuleLoadResult result, bool nameSkipped)
    {
        FindingPrinter printer = new(console);

        // Errors first, so that they are not hidden among a thousand warnings.
        foreach (Diagnostic finding in result.Diagnostics.OrderBy(d => d.Severity != DiagnosticSeverity.Error))
            printer.Print(finding);
        IReadOnlyList<SkippedRule> skipped = result.RuleSet?.Skipped ?? [];
        if (nameSkipped)
        {
            foreach (SkippedRule rule in skipped)
                console.Output.WriteLine($"{rule.Rule.Location}: inapplicable: {rule.Rule.Name}: {rule.Detail}");
        }

        console.Output.WriteLine(Summary(result, skipped.Count));
    }

    private static string Summary(RuleLoadResult result, int skipped)
    {
        int errors = result.Diagnostics.Count(d => d.Severity == DiagnosticSeverity.Error);
        string found = $"{Words.Count(errors, "error")}, {Words.Count(result.Diagnostics.Count - errors, "warning")}";
        if (result.RuleSet is not { } rules) return $"{found}; no rule can be used until the errors are fixed";
        string inapplicable = skipped == 0 ? "" : $", {Words.Count(skipped, "rule")} inapplicable to SysFlow's records";
        return $"{found}; {Words.Count(rules.Numbered.Count, "rule")} ready{inapplicable}";
    }
}
