using System.Globalization;

namespace SysFlow.Rules;

/// <summary>
/// Checks <c>required_engine_version</c> and <c>required_plugin_versions</c>. Anything that this engine does not
/// support (a field, an operator, a key) is an error where it is used, so a version that is too new is only a warning
/// that explains those errors.
/// </summary>
internal static class EngineVersions
{
    /// <summary>
    /// The version of Falco's engine whose rule language is supported: that of Falco 0.37, which introduced
    /// <c>override</c>.
    /// </summary>
    public static readonly Version Supported = new(0, 31, 0);

    public static void Check(ItemKeys item, string kind, DiagnosticBag diagnostics)
    {
        if (kind == "required_plugin_versions")
        {
            if (item.Find(kind) is { } plugins)
            {
                diagnostics.Warning(plugins.Span, DiagnosticCodes.EngineVersion,
                    "The file requires plugins, and SysFlow has no plugin events.",
                    "Rules with another `source` are skipped.");
            }

            return;
        }

        if (item.Scalar(kind) is not { } scalar) return;
        string text = scalar.Value.Trim();
        if (Parse(text) is not { } version)
        {
            diagnostics.Error(
                scalar.Span, DiagnosticCodes.EngineVersion, $"`{text}` is not a version.", "Write 0.31.0, or 31.");
        }
        else if (version > Supported)
        {
            diagnostics.Warning(scalar.Span, DiagnosticCodes.EngineVersion,
                $"The file requires version {text} of the rule engine; this is {Supported}.",
                "Anything this engine does not support is reported where it is used.");
        }
    }

    /// <summary>Three numbers, or a single one, which is the second of three as before Falco 0.37.</summary>
    private static Version? Parse(string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
            return new Version(0, number, 0);
        return text.Split('.').Length == 3 && Version.TryParse(text, out Version? version) ? version : null;
    }
}
