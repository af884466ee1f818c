using SysFlow.Detection;
using SysFlow.Hosting;
using SysFlow.Rules;

namespace SysFlow.Detector;

/// <summary>Reads the settings below <c>Rules</c>.</summary>
internal static class RuleSettings
{
    private const string AllowEmptyKey = "Rules:AllowEmpty";
    private const string ProfileKey = "Rules:Compat";
    private const string PathsKey = "Rules:Paths";
    private const string ReloadKey = "Rules:ReloadInterval";
    private const string SfProcessor = "sf-processor";

    /// <summary>Reads the settings; problems are reported to the reader.</summary>
    public static RuleSource Read(SettingsReader settings)
    {
        IReadOnlyList<string> paths = settings.Texts(PathsKey);
        string profile = settings.Text(ProfileKey, "");
        TimeSpan interval = settings.Span(ReloadKey, RuleSource.DefaultReloadInterval);
        if (paths.Count == 0) settings.Report([$"{PathsKey}: name at least one rule file or directory"]);
        settings.Report(paths.Where(p => !RuleFileNames.Below(p).Any()).Select(
            p => $"{PathsKey}: {p}: this directory contains no rule file (.yaml, .yml)"));
        if (profile is not ("" or SfProcessor))
            settings.Report([$"{ProfileKey}: '{profile}' is neither empty nor {SfProcessor}"]);
        if (interval < TimeSpan.Zero)
            settings.Report([$"{ReloadKey}: must not be negative; 00:00:00 checks the files only on SIGHUP"]);
        RuleLoadOptions options = new()
        {
            Profile = profile.Length == 0 ? RuleProfile.Strict : RuleProfile.SfProcessor,
        };
        bool allowEmpty = settings.Flag(AllowEmptyKey, false);
        return new RuleSource(paths, options) { ReloadInterval = interval, AllowEmpty = allowEmpty };
    }
}
