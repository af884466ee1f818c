using System.Diagnostics.Metrics;
using SysFlow.Rules;

namespace SysFlow.Detector;

/// <summary>
/// What each rule has done, over all the rule sets it was in: an unchanged rule goes on counting when the rules around
/// it change.
/// </summary>
internal sealed class RuleMetrics
{
    private readonly Dictionary<Guid, RuleCounters> _before = [];
    private readonly Lock _lock = new();
    private RuleEngine? _engine;
    private volatile RuleSet? _ruleSet;

    public RuleMetrics(Meter meter)
    {
        meter.CreateObservableGauge(
            "sysflow.detector.rules", Rules, "{rule}", "Rules in use; the tag is the hash of the rule set");
        meter.CreateObservableCounter(
            "sysflow.detector.rule.evaluations", () => PerRule(c => c.Evaluations), "{evaluation}",
            "Conditions looked at as a whole");
        meter.CreateObservableCounter(
            "sysflow.detector.rule.matches", () => PerRule(c => c.Matches), "{match}", "Matches");
    }

    /// <summary>Names these rules as the ones in use, also while no batch comes to be evaluated with them.</summary>
    public void Use(RuleSet rules) => _ruleSet = rules;

    /// <summary>Counts the rules of another engine from now on.</summary>
    public void Watch(RuleEngine engine)
    {
        lock (_lock)
        {
            if (_engine is { } old)
            {
                for (int i = 0; i < old.RuleSet.Rules.Count; i++) _before[old.RuleSet.Rules[i].Uuid] = Total(old, i);
            }

            _engine = engine;
        }
    }

    private IEnumerable<Measurement<int>> Rules() => _ruleSet is { } rules
        ? [new Measurement<int>(rules.Rules.Count, new KeyValuePair<string, object?>("hash", rules.Hash))]
        : [];

    private List<Measurement<long>> PerRule(Func<RuleCounters, long> count)
    {
        lock (_lock)
        {
            List<Measurement<long>> values = [];
            for (int i = 0; i < (_engine?.RuleSet.Rules.Count ?? 0); i++)
            {
                RuleInfo rule = _engine!.RuleSet.Rules[i];
                values.Add(new Measurement<long>(
                    count(Total(_engine, i)),
                    new KeyValuePair<string, object?>("rule", rule.Slug),
                    new KeyValuePair<string, object?>("uuid", rule.Uuid.ToString())));
            }

            return values;
        }
    }

    private RuleCounters Total(RuleEngine engine, int index)
    {
        RuleCounters now = engine.Counters(index);
        return _before.TryGetValue(engine.RuleSet.Rules[index].Uuid, out RuleCounters before)
            ? new RuleCounters(
                before.Evaluations + now.Evaluations, before.Matches + now.Matches, before.Elapsed + now.Elapsed)
            : now;
    }
}
