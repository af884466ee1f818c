using SysFlow.Detection;
using SysFlow.Rules;

namespace SysFlow.Detector;

/// <summary>What the detector remembers between batches, and how much.</summary>
public sealed record StateOptions
{
    /// <summary>
    /// How much further than rules need is read back, by default: five minutes. Messages carry the time at which they
    /// were bridged, and rules need the time of events; this is how much longer two events may lie apart when they are
    /// bridged than when they happened.
    /// </summary>
    public static readonly TimeSpan DefaultRestoreSlack = TimeSpan.FromMinutes(5);

    /// <summary>Suppression of rules that have none of their own; null for none.</summary>
    public SuppressionPolicy? Suppression { get; init; }

    /// <summary>Bounds on what is remembered.</summary>
    public StateLimits Limits { get; init; } = new();

    /// <summary>How much further than rules need is read back when state is restored.</summary>
    public TimeSpan RestoreSlack { get; init; } = DefaultRestoreSlack;
}
