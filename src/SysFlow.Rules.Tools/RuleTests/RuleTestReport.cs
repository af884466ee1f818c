namespace SysFlow.Rules.Tools;

/// <summary>The results of the tests of a rule set.</summary>
/// <param name="Results">Every expectation, in the order of the files.</param>
/// <param name="Diagnostics">Problems of the test files themselves.</param>
/// <param name="Unproven">Names of the rules that lack an event that they must match or one that they must
/// ignore.</param>
public sealed record RuleTestReport(
    IReadOnlyList<RuleTestResult> Results, IReadOnlyList<Diagnostic> Diagnostics, IReadOnlyList<string> Unproven)
{
    /// <summary>Whether all expectations were met and all test files could be read.</summary>
    public bool Passed => Results.All(r => r.Passed) && Diagnostics.All(d => d.Severity != DiagnosticSeverity.Error);
}
