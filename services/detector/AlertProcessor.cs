using SysFlow.Events;
using SysFlow.Hosting;
using SysFlow.Rules;
using SysFlow.Streaming;

namespace SysFlow.Detector;

/// <summary>Evaluates a rule set over event batches. For one caller at a time.</summary>
public sealed class AlertProcessor : IMessageProcessor
{
    private readonly RuleEngine _engine;
    private readonly AlertWriter _writer;
    private readonly EventBatch _batch = new();
    private readonly List<RuleMatch> _matches = [];

    /// <summary>Creates a processor.</summary>
    /// <param name="rules">The rules to evaluate.</param>
    /// <param name="metrics">Counters.</param>
    public AlertProcessor(RuleSet rules, DetectorMetrics metrics)
    {
        _engine = new RuleEngine(rules);
        _writer = new AlertWriter(rules);
        Metrics = metrics;
    }

    /// <summary>What was evaluated and found.</summary>
    public DetectorMetrics Metrics { get; }

    /// <inheritdoc />
    public void Process(in Message message, MessageBatch output)
    {
        try
        {
            _batch.Load(message.ValueMemory);
        }
        catch (EventBatchException e)
        {
            throw new BadMessageException(e.Message, e);
        }

        _matches.Clear();
        _engine.Evaluate(_batch, _matches);
        foreach (RuleMatch match in _matches)
        {
            output.Start(PipelineTopics.Alerts, message.Key, message.Timestamp);
            _writer.Write(_batch, match, output);
            output.Complete();
        }

        Metrics.Evaluated(_batch.Events.Length, _matches.Count);
    }
}
