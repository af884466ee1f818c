using System.Diagnostics.Metrics;
using SysFlow.Detection;
using SysFlow.Rules;
using SysFlow.Rules.Sigma;

namespace SysFlow.Detector;

/// <summary>
/// The counters of each rule, across all rule sets that it was in: an unchanged rule continues counting when other
/// rules change.
/// </summary>
internal sealed class RuleMetrics
{
    private readonly Dictionary<Guid, RuleTotals> _before = [];
    private readonly Lock _lock = new();
    private Detection? _detection;
    private volatile RuleSet? _ruleSet;

    public RuleMetrics(Meter meter)
    {
        meter.CreateObservableGauge(
            "sysflow.detector.rules", Rules, "{rule}", "Rules in use; the tag is the hash of the rule set");
        meter.CreateObservableGauge(
            "sysflow.detector.disarmed", () => _ruleSet is { Numbered.Count: 0 } ? 1 : 0, "{detector}",
            "1 while no rule is in use, so that nothing is detected");
        meter.CreateObservableCounter(
            "sysflow.detector.rule.evaluations", () => PerRule(t => t.Counters.Evaluations), "{evaluation}",
            "Conditions evaluated as a whole");
        meter.CreateObservableCounter(
            "sysflow.detector.rule.matches", () => PerRule(t => t.Counters.Matches), "{match}", "Matches");
        meter.CreateObservableCounter(
            "sysflow.detector.rule.time", () => PerRule(t => t.Counters.Elapsed.TotalSeconds), "s",
            "Time spent on conditions, estimated from a sample of the batches");
        meter.CreateObservableCounter(
            "sysflow.detector.rule.suppressed", () => PerRule(t => t.Suppressed), "{alert}",
            "Alerts that were suppressed");
    }

    /// <summary>Reports these rules as the ones in use, even before a batch is evaluated with them.</summary>
    public void Use(RuleSet rules) => _ruleSet = rules;

    /// <summary>Switches to the rules of another detection.</summary>
    public void Watch(Detection detection)
    {
        lock (_lock)
        {
            foreach ((RuleInfo rule, RuleTotals totals) in Totals()) _before[rule.Uuid] = totals;
            _detection = detection;
        }
    }

    private IEnumerable<Measurement<int>> Rules() => _ruleSet is { } rules
        ? [new Measurement<int>(rules.Rules.Count, new KeyValuePair<string, object?>("hash", rules.Hash))]
        : [];

    private List<Measurement<T>> PerRule<T>(Func<RuleTotals, T> value)
        where T : struct
    {
        lock (_lock)
        {
            return [.. Totals().Select(t => new Measurement<T>(
                value(t.Totals),
                new KeyValuePair<string, object?>("rule", t.Rule.Slug),
                new KeyValuePair<string, object?>("uuid", t.Rule.Uuid.ToString())))];
        }
    }

    /// <summary>Rules with their counters, including correlations, which are not evaluated themselves.</summary>
    private List<(RuleInfo Rule, RuleTotals Totals)> Totals()
    {
        List<(RuleInfo, RuleTotals)> all = [];
        if (_detection is not { } detection) return all;
        RuleSet rules = detection.Engine.RuleSet;
        for (int i = 0; i < rules.Numbered.Count; i++)
        {
            RuleCounters counters = i < rules.Rules.Count ? detection.Engine.Counters(i) : default;
            RuleTotals now = new(counters, detection.State?.Suppressed(i) ?? 0);
            all.Add((rules.Numbered[i], _before.GetValueOrDefault(rules.Numbered[i].Uuid) + now));
        }

        return all;
    }
}
