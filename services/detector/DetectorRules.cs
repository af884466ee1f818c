using SysFlow.Hosting;
using SysFlow.Rules;

namespace SysFlow.Detector;

/// <summary>Loads the rules at start: every diagnostic is printed, and one error stops the service.</summary>
internal static class DetectorRules
{
    public static RuleSet? Load(SettingsReader settings, TextWriter diagnostics)
    {
        IReadOnlyList<string> paths = settings.Texts("Rules:Paths");
        string compat = settings.Text("Rules:Compat", "");
        if (paths.Count == 0) settings.Report(["Rules:Paths: name at least one rule file or directory"]);
        if (compat is not ("" or "sf-processor")) settings.Report([$"Rules:Compat: '{compat}' is neither empty nor sf-processor"]);
        settings.ThrowIfWrong();

        RuleLoadResult result = RuleSetLoader.Load(paths, new RuleLoadOptions
        {
            Profile = compat.Length == 0 ? RuleProfile.Strict : RuleProfile.SfProcessor,
        });
        foreach (Diagnostic diagnostic in result.Diagnostics) diagnostics.WriteLine(diagnostic);
        return result.RuleSet;
    }
}
