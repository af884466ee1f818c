using System.Buffers;
using SysFlow.Detection;
using SysFlow.Events;
using SysFlow.Rules;
using SysFlow.Simulation;

namespace SysFlow.RulePacks.Tests;

/// <summary>Evaluates a scenario's batches and keeps what matched.</summary>
internal sealed class AlertCollector(RuleSet rules) : IBatchOutput
{
    private readonly EventBatch _batch = new();
    private readonly RuleEngine _engine = new(rules);

    /// <summary>Matched rules with the event's ordinal in its stream.</summary>
    public List<(RuleInfo Rule, long Ordinal)> Alerts { get; } = [];

    /// <summary>Runs a scenario through the join and the rules.</summary>
    public static (AlertCollector Collector, SimulationSummary Summary) Run(RuleSet rules, ScenarioOptions options)
    {
        AlertCollector collector = new(rules);
        StreamJoiner joiner = new("simulated", new JoinOptions(), collector, TimeProvider.System);
        SimulationSummary summary = Simulator.Run(options, joiner, TestContext.Current.CancellationToken);
        joiner.Complete();
        return (collector, summary);
    }

    public void OnBatch(EncodedBatch batch)
    {
        ArrayBufferWriter<byte> message = new(batch.Length);
        batch.WriteTo(message);
        _batch.Load(message.WrittenMemory);
        List<RuleMatch> matches = [];
        _engine.Evaluate(_batch, matches);
        foreach (RuleMatch match in matches)
            Alerts.Add((rules.Rules[match.RuleIndex], _batch.FirstSequence + match.EventIndex));
    }
}
