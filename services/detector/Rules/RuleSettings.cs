using SysFlow.Detection;
using SysFlow.Hosting;
using SysFlow.Rules;

namespace SysFlow.Detector;

/// <summary>Reads the settings below <c>Rules</c>.</summary>
internal static class RuleSettings
{
    private const string AllowEmptyKey = "Rules:AllowEmpty";
    private const string CompatKey = "Rules:Compat";
    private const string PathsKey = "Rules:Paths";
    private const string ReloadKey = "Rules:ReloadInterval";
    private const string SfProcessor = "sf-processor";

    /// <summary>Reads them; problems are reported to the reader.</summary>
    public static RuleSource Read(SettingsReader settings)
    {
        IReadOnlyList<string> paths = settings.Texts(PathsKey);
        string compat = settings.Text(CompatKey, "");
        TimeSpan interval = settings.Span(ReloadKey, RuleSource.DefaultReloadInterval);
        if (paths.Count == 0) settings.Report([$"{PathsKey}: name at least one rule file or directory"]);
        if (compat is not ("" or SfProcessor))
            settings.Report([$"{CompatKey}: '{compat}' is neither empty nor {SfProcessor}"]);
        if (interval < TimeSpan.Zero)
            settings.Report([$"{ReloadKey}: must not be negative; 00:00:00 looks only on SIGHUP"]);
        RuleLoadOptions options = new() { Profile = compat.Length == 0 ? RuleProfile.Strict : RuleProfile.SfProcessor };
        bool allowEmpty = settings.Flag(AllowEmptyKey, false);
        return new RuleSource(paths, options) { ReloadInterval = interval, AllowEmpty = allowEmpty };
    }
}
