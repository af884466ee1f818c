namespace SysFlow.Rules;

/// <summary>One finding about a rule file.</summary>
/// <param name="Severity">Error or warning.</param>
/// <param name="Code">Stable code, one of <see cref="DiagnosticCodes"/>.</param>
/// <param name="Location">Where the problem is.</param>
/// <param name="Message">The problem, in one sentence.</param>
/// <param name="Help">What to do about it, in one sentence.</param>
public sealed record Diagnostic(
    DiagnosticSeverity Severity, string Code, SourceLocation Location, string Message, string Help)
{
    /// <summary>
    /// Number of characters concerned on the line of <see cref="Location"/>; 0 when only the position is known.
    /// </summary>
    public int Length { get; init; }

    /// <summary><c>file:line:column: error SFR0301: message help</c>.</summary>
    public override string ToString() =>
        $"{Location}: {(Severity == DiagnosticSeverity.Error ? "error" : "warning")} {Code}: {Message} {Help}";
}
