using SysFlow.Detection;
using SysFlow.Rules;

namespace SysFlow.Cli;

/// <summary>Reports findings for commands that only use rules: errors in full, warnings as a number.</summary>
internal static class LoadFindings
{
    /// <summary>Prints to the error stream and returns the rules; null after an error.</summary>
    public static RuleSet? Show(CommandConsole console, RuleLoadResult result)
    {
        foreach (Diagnostic finding in result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error))
            console.Error.WriteLine(finding.ToString());
        int warnings = result.Diagnostics.Count(d => d.Severity == DiagnosticSeverity.Warning);
        if (result.RuleSet is null)
        {
            console.WriteError("the rules cannot be used until these errors are fixed");
        }
        else if (warnings > 0)
        {
            string count = Words.Count(warnings, "warning");
            console.Error.WriteLine($"{count} in the rules; `sfs rules check` shows them");
        }

        return result.RuleSet;
    }
}
