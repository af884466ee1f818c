using System.Diagnostics.Metrics;
using SysFlow.Detection;

namespace SysFlow.Detector;

/// <summary>Counters and sizes of the state of correlations and suppression.</summary>
public sealed class StateMetrics
{
    private volatile StatefulRules? _state;
    private long _restored;

    internal StateMetrics(Meter meter)
    {
        meter.CreateObservableCounter(
            "sysflow.detector.state.summaries", () => Counters.Summaries, "{alert}",
            "Alerts that summarise suppressed ones");
        meter.CreateObservableCounter(
            "sysflow.detector.state.evicted", Evicted, "{item}", "State evicted because a limit was reached");
        meter.CreateObservableCounter(
            "sysflow.detector.state.late", () => Counters.Late, "{match}", "Matches that arrived too late for a correlation");
        meter.CreateObservableCounter(
            "sysflow.detector.state.repeated", () => Counters.Repeated, "{alert}",
            "Correlations that held again at once");
        meter.CreateObservableCounter(
            "sysflow.detector.state.forgotten", () => Counters.Forgotten, "{match}", "Matches that a group dropped early");
        meter.CreateObservableCounter(
            "sysflow.detector.state.out_of_range", () => Counters.OutOfRange, "{event}",
            "Events whose time is too far from most others of their exporter");
        meter.CreateObservableCounter(
            "sysflow.detector.state.restored", () => Restored, "{message}", "Messages read again to restore state");
        meter.CreateObservableGauge(
            "sysflow.detector.state.groups", () => _state?.Groups ?? 0, "{group}", "Groups that correlations remember");
        meter.CreateObservableGauge(
            "sysflow.detector.state.windows", () => _state?.Windows ?? 0, "{window}", "Open suppression windows");
    }

    /// <summary>Counts over all rule sets.</summary>
    public StateCounters Counters { get; } = new();

    /// <summary>Messages read again to restore state.</summary>
    public long Restored => Volatile.Read(ref _restored);

    internal void Watch(StatefulRules? state) => _state = state;

    internal void CountRestored(int messages) => Interlocked.Add(ref _restored, messages);

    private IEnumerable<Measurement<long>> Evicted() =>
    [
        new(Counters.EvictedGroups, new KeyValuePair<string, object?>("what", "group")),
        new(Counters.EvictedWindows, new KeyValuePair<string, object?>("what", "window")),
        new(Counters.EvictedExporters, new KeyValuePair<string, object?>("what", "exporter")),
        new(Counters.EvictedTimelines, new KeyValuePair<string, object?>("what", "timeline")),
    ];
}
