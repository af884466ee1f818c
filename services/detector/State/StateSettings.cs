using SysFlow.Detection;
using SysFlow.Hosting;
using SysFlow.Rules;

namespace SysFlow.Detector;

/// <summary>Reads the settings below <c>Suppression</c> and <c>State</c>.</summary>
internal static class StateSettings
{
    /// <summary>Reads the settings; problems are reported to the reader.</summary>
    public static StateOptions Read(SettingsReader settings)
    {
        StateLimits standard = new();
        StateLimits limits = new()
        {
            MaxGroups = settings.Number("State:MaxGroups", standard.MaxGroups),
            MaxCorrelatedEvents = settings.Number("State:MaxCorrelatedEvents", standard.MaxCorrelatedEvents),
            MaxSuppressionWindows = settings.Number("State:MaxSuppressionWindows", standard.MaxSuppressionWindows),
            MaxSuppressionBytes = settings.Number("State:MaxSuppressionBytes", standard.MaxSuppressionBytes),
            MaxExporters = settings.Number("State:MaxExporters", standard.MaxExporters),
            Lateness = settings.Span("State:Lateness", standard.Lateness),
        };
        TimeSpan slack = settings.Span("State:RestoreSlack", StateOptions.DefaultRestoreSlack);
        if (slack < TimeSpan.Zero) settings.Report(["State:RestoreSlack: must not be negative"]);
        settings.Report(limits.Problems().Select(p => $"State:{p}"));
        return new StateOptions { Suppression = Suppression(settings), Limits = limits, RestoreSlack = slack };
    }

    private static SuppressionPolicy? Suppression(SettingsReader settings)
    {
        SuppressionPolicy policy = new()
        {
            By = settings.Texts("Suppression:By"),
            Window = settings.Span("Suppression:Window", TimeSpan.Zero),
            Threshold = settings.Number("Suppression:Threshold", 1),
        };
        if (policy.Window == TimeSpan.Zero) return null;
        settings.Report(policy.Problems().Select(p => $"Suppression:{p}"));
        return policy;
    }
}
