namespace SysFlow.Rules;

/// <summary>Severity of a <see cref="Diagnostic"/>.</summary>
public enum DiagnosticSeverity
{
    /// <summary>The rules load and keep a defined meaning, which may not be the one the author had in mind.</summary>
    Warning,

    /// <summary>The item cannot be given a meaning; no rule set comes out of the load.</summary>
    Error,
}
