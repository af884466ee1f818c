namespace SysFlow.Rules.Tools;

/// <summary>What came of the tests beside a rule set.</summary>
/// <param name="Results">Every expectation, in the order of the files.</param>
/// <param name="Diagnostics">What is wrong with the test files themselves.</param>
/// <param name="Unproven">Rules of the set that lack an event they must match or one they must not, by name.</param>
public sealed record RuleTestReport(
    IReadOnlyList<RuleTestResult> Results, IReadOnlyList<Diagnostic> Diagnostics, IReadOnlyList<string> Unproven)
{
    /// <summary>Whether every expectation was met and every test file could be read.</summary>
    public bool Passed => Results.All(r => r.Passed) && Diagnostics.All(d => d.Severity != DiagnosticSeverity.Error);
}
