using System.Text.Json;
using SysFlow.Rules;

namespace SysFlow.Cli;

/// <summary>
/// Writes findings as a SARIF log (OASIS, Static Analysis Results Interchange Format 2.1.0, sections 3.13 to 3.30).
/// </summary>
internal static class SarifLog
{
    private const string Schema = "https://json.schemastore.org/sarif-2.1.0.json";

    public static void Write(Utf8JsonWriter json, IReadOnlyList<Diagnostic> findings)
    {
        string[] codes = [.. findings.Select(f => f.Code).Distinct().Order(StringComparer.Ordinal)];
        json.WriteStartObject();
        json.WriteString("$schema", Schema);
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        WriteTool(json, codes);
        json.WriteString("columnKind", "utf16CodeUnits");
        json.WriteStartArray("results");
        foreach (Diagnostic finding in findings) Write(json, finding, Array.IndexOf(codes, finding.Code));
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteTool(Utf8JsonWriter json, string[] codes)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "sfs rules check");
        json.WriteStartArray("rules");
        foreach (string code in codes)
        {
            json.WriteStartObject();
            json.WriteString("id", code);
            json.WriteString("name", DiagnosticCatalog.Name(code));
            WriteText(json, "shortDescription", DiagnosticCatalog.Describe(code));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Diagnostic finding, int codeIndex)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", finding.Code);
        json.WriteNumber("ruleIndex", codeIndex);
        json.WriteString("level", finding.Severity == DiagnosticSeverity.Error ? "error" : "warning");
        WriteText(json, "message", $"{finding.Message} {finding.Help}");
        json.WriteStartArray("locations");
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", Uri(finding.Location.File));
        json.WriteEndObject();
        WriteRegion(json, finding);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteRegion(Utf8JsonWriter json, Diagnostic finding)
    {
        json.WriteStartObject("region");
        json.WriteNumber("startLine", finding.Location.Line);
        json.WriteNumber("startColumn", finding.Location.Column);

        // The end is the column after the last character (section 3.30.8).
        if (finding.Length > 0) json.WriteNumber("endColumn", finding.Location.Column + finding.Length);
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    /// <summary>
    /// A reference relative to the working directory, so that a review tool finds the file in its own checkout; a file
    /// outside of it has an absolute path.
    /// </summary>
    private static string Uri(string path)
    {
        string full = Path.GetFullPath(path);
        string relative = Path.GetRelativePath(Directory.GetCurrentDirectory(), full);
        bool isOutside = Path.IsPathRooted(relative) || relative.StartsWith("..", StringComparison.Ordinal);
        return isOutside
            ? new UriBuilder(System.Uri.UriSchemeFile, "", -1, full).Uri.AbsoluteUri
            : string.Join('/', relative.Split(Path.DirectorySeparatorChar).Select(System.Uri.EscapeDataString));
    }
}
