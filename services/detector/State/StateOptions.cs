using SysFlow.Detection;
using SysFlow.Rules;

namespace SysFlow.Detector;

/// <summary>Options of the detector's state between batches.</summary>
public sealed record StateOptions
{
    /// <summary>
    /// Default of how much more than rules need is read to restore state: five minutes. Messages carry the time at
    /// which they were bridged, and rules need the time of events; this is how much farther apart two events may be
    /// when they are bridged than when they happened.
    /// </summary>
    public static readonly TimeSpan DefaultRestoreSlack = TimeSpan.FromMinutes(5);

    /// <summary>Suppression of rules that have none of their own; null for none.</summary>
    public SuppressionPolicy? Suppression { get; init; }

    /// <summary>Limits of the state.</summary>
    public StateLimits Limits { get; init; } = new();

    /// <summary>How much more than rules need is read to restore state.</summary>
    public TimeSpan RestoreSlack { get; init; } = DefaultRestoreSlack;
}
