using System.Text.Json;
using SysFlow.Detection;
using SysFlow.Rules;

namespace SysFlow.Cli;

/// <summary>Writes the findings of a load as JSON.</summary>
internal static class FindingsWriter
{
    public static void Write(Utf8JsonWriter json, RuleLoadResult result)
    {
        int errors = result.Diagnostics.Count(d => d.Severity == DiagnosticSeverity.Error);
        json.WriteStartObject();
        json.WriteBoolean("usable", result.RuleSet is not null);
        json.WriteNumber("errors", errors);
        json.WriteNumber("warnings", result.Diagnostics.Count - errors);
        json.WriteNumber("rules", result.RuleSet?.Numbered.Count ?? 0);
        json.WriteStartArray("findings");
        foreach (Diagnostic diagnostic in result.Diagnostics) Write(json, diagnostic);
        json.WriteEndArray();
        json.WriteStartArray("inapplicable");
        foreach (SkippedRule skipped in result.RuleSet?.Skipped ?? []) Write(json, skipped);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, Diagnostic diagnostic)
    {
        json.WriteStartObject();
        json.WriteString("severity", Severity(diagnostic));
        json.WriteString("code", diagnostic.Code);
        json.WriteString("file", diagnostic.Location.File);
        json.WriteNumber("line", diagnostic.Location.Line);
        json.WriteNumber("column", diagnostic.Location.Column);
        json.WriteNumber("length", diagnostic.Length);
        json.WriteString("message", diagnostic.Message);
        json.WriteString("help", diagnostic.Help);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, SkippedRule skipped)
    {
        json.WriteStartObject();
        json.WriteString("rule", skipped.Rule.Name);
        json.WriteString("file", skipped.Rule.Location.File);
        json.WriteNumber("line", skipped.Rule.Location.Line);
        json.WriteString("reason", skipped.Reason.ToString());
        json.WriteString("detail", skipped.Detail);
        json.WriteEndObject();
    }

    private static string Severity(Diagnostic diagnostic) =>
        diagnostic.Severity == DiagnosticSeverity.Error ? "error" : "warning";
}
