using System.Buffers;
using SysFlow.Detection;
using SysFlow.Events;

namespace SysFlow.Rules.Tools;

/// <summary>Counts the matches of every rule and the alerts of every correlation in batches.</summary>
internal sealed class MatchCounter : IBatchOutput
{
    private readonly EventBatch _batch = new();
    private readonly RuleEngine _engine;
    private readonly List<RuleMatch> _matches = [];
    private readonly StatefulRules? _correlations;
    private readonly CorrelationAlerts _alerts;

    public MatchCounter(RuleSet rules)
    {
        _engine = new RuleEngine(rules);
        Counts = new long[rules.Numbered.Count];
        _alerts = new CorrelationAlerts(rules, Counts);
        if (rules.Correlations.Count == 0) return;
        _correlations =
            new StatefulRules(rules, new AlertWriter(rules), suppression: null, new StateLimits(), new StateCounters());
    }

    /// <summary>By index in <see cref="RuleSet.Numbered"/>.</summary>
    public long[] Counts { get; }

    public void OnBatch(EncodedBatch batch)
    {
        ArrayBufferWriter<byte> message = new(batch.Length);
        batch.WriteTo(message);
        _batch.Load(message.WrittenMemory);
        _matches.Clear();
        _engine.Evaluate(_batch, _matches);
        foreach (RuleMatch match in _matches) Counts[match.RuleIndex]++;
        BatchSource source = new(partition: 0, _batch.Text(_batch.Origin.Exporter), timestamp: 0);
        _correlations?.Process(source, _batch, _matches, _alerts);
    }
}
