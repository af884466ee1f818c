namespace SysFlow.Rules;

/// <summary>One finding about a rule file.</summary>
/// <param name="Severity">Error or warning.</param>
/// <param name="Code">Stable code, one of <see cref="DiagnosticCodes"/>.</param>
/// <param name="Location">Where.</param>
/// <param name="Message">What is wrong, one sentence.</param>
/// <param name="Help">What to do about it, one sentence.</param>
public sealed record Diagnostic(
    DiagnosticSeverity Severity, string Code, SourceLocation Location, string Message, string Help)
{
    /// <summary>
    /// Characters on the line of <see cref="Location"/> that it is about; 0 when it is about the place only.
    /// </summary>
    public int Length { get; init; }

    /// <summary><c>file:line:column: error SFR0301: message help</c>.</summary>
    public override string ToString() =>
        $"{Location}: {(Severity == DiagnosticSeverity.Error ? "error" : "warning")} {Code}: {Message} {Help}";
}
