using System.Diagnostics.Metrics;
using SysFlow.Rules;
using SysFlow.Rules.Sigma;

namespace SysFlow.Detector;

/// <summary>The counters of the detector, as metrics and as plain numbers for progress displays.</summary>
public sealed class DetectorMetrics : IDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "SysFlow.Detector";

    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _reloads;
    private readonly RuleMetrics _rules;
    private long _events;
    private long _alerts;

    /// <summary>Creates the instruments.</summary>
    public DetectorMetrics()
    {
        _meter.CreateObservableCounter("sysflow.detector.events", () => Events, "{event}", "Events evaluated");
        _meter.CreateObservableCounter("sysflow.detector.alerts", () => Alerts, "{alert}", "Alerts raised");
        _reloads = _meter.CreateCounter<long>(
            "sysflow.detector.reloads", "{reload}", "Changes of the rule files, by result");
        _rules = new RuleMetrics(_meter);
        State = new StateMetrics(_meter);
    }

    /// <summary>Counters and sizes of the state of correlations and suppression.</summary>
    public StateMetrics State { get; }

    /// <summary>Events evaluated.</summary>
    public long Events => Volatile.Read(ref _events);

    /// <summary>Alerts rule.</summary>
    public long Alerts => Volatile.Read(ref _alerts);

    /// <inheritdoc />
    public void Dispose() => _meter.Dispose();

    internal void Use(RuleSet rules) => _rules.Use(rules);

    internal void Watch(Detection detection)
    {
        _rules.Watch(detection);
        State.Watch(detection.State);
    }

    /// <summary>Counts a change of the rule files by its result: used, refused, empty or failed.</summary>
    internal void CountReload(string result) => _reloads.Add(1, new KeyValuePair<string, object?>("result", result));

    internal void Evaluated(int events, int alerts)
    {
        Interlocked.Add(ref _events, events);
        Interlocked.Add(ref _alerts, alerts);
    }
}
