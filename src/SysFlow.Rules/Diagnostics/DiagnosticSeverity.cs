namespace SysFlow.Rules;

/// <summary>Severity of a <see cref="Diagnostic"/>.</summary>
public enum DiagnosticSeverity
{
    /// <summary>The rules load and have a defined meaning, but perhaps not the one the author intended.</summary>
    Warning,

    /// <summary>The item has no meaning; the load yields no rule set.</summary>
    Error,
}
