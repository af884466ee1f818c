using SysFlow.Rules;

namespace SysFlow.Detection;

/// <summary>
/// Bounds on what correlations and suppression remember. At a bound the oldest is dropped and counted
/// (<see cref="StateCounters"/>): a group restarts, a suppression window ends early with its summary.
/// </summary>
public sealed record StateLimits
{
    /// <summary>Most groups of all correlations together. Default 100,000, about 40 MB.</summary>
    public int MaxGroups { get; init; } = 100_000;

    /// <summary>Most events that all groups remember together. Default 1,000,000, about 64 MB.</summary>
    public int MaxCorrelatedEvents { get; init; } = 1_000_000;

    /// <summary>Most suppression windows open at the same time. Default 10,000.</summary>
    public int MaxSuppressionWindows { get; init; } = 10_000;

    /// <summary>
    /// Most bytes of first events and messages that those windows keep together. Default 16 MiB, so that all their
    /// summaries fit into one output of a stage (64 MiB).
    /// </summary>
    public int MaxSuppressionBytes { get; init; } = 16 << 20;

    /// <summary>Most exporters remembered at the same time. Default 10,000.</summary>
    public int MaxExporters { get; init; } = 10_000;

    /// <summary>
    /// How far an exporter's time must be past the end of a suppression window before the window is closed. Default one
    /// minute: flows are recorded half a minute after their last activity.
    /// </summary>
    public TimeSpan Lateness { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The settings that are out of range, each as <c>setting: problem</c>.</summary>
    public IEnumerable<string> Problems()
    {
        if (MaxGroups < 1) yield return $"{nameof(MaxGroups)}: must be at least 1";
        if (MaxCorrelatedEvents < CorrelationInfo.MaxCount)
            yield return $"{nameof(MaxCorrelatedEvents)}: must be at least {CorrelationInfo.MaxCount}, the number of events one group may need";
        if (MaxSuppressionWindows is < 1 or > 10_000) yield return $"{nameof(MaxSuppressionWindows)}: must be between 1 and 10000";
        if (MaxSuppressionBytes is < 1 << 16 or > 16 << 20)
            yield return $"{nameof(MaxSuppressionBytes)}: must be between 65536 and 16777216";
        if (MaxExporters < 1) yield return $"{nameof(MaxExporters)}: must be at least 1";
        if (Lateness < TimeSpan.Zero || Lateness > TimeSpan.FromDays(1)) yield return $"{nameof(Lateness)}: must be between 0 and 1 day";
    }
}
