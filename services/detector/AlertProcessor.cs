using SysFlow.Events;
using SysFlow.Hosting;
using SysFlow.Rules;
using SysFlow.Streaming;

namespace SysFlow.Detector;

/// <summary>
/// Evaluates a rule set over event batches. For one caller at a time, except that any thread may <see cref="Replace"/> the rules.
/// </summary>
public sealed class AlertProcessor : IMessageProcessor
{
    private readonly EventBatch _batch = new();
    private readonly List<RuleMatch> _matches = [];
    private Detection _detection;
    private Detection? _next;
    private volatile RuleSet _ruleSet;

    /// <summary>Creates a processor.</summary>
    /// <param name="rules">The rules to evaluate.</param>
    /// <param name="metrics">Counters.</param>
    public AlertProcessor(RuleSet rules, DetectorMetrics metrics)
    {
        _ruleSet = rules;
        _detection = new Detection(rules);
        Metrics = metrics;
        Metrics.Use(rules);
        Metrics.Watch(_detection.Engine);
    }

    /// <summary>The rules that the next batch is evaluated with.</summary>
    public RuleSet RuleSet => _ruleSet;

    /// <summary>What was evaluated and found.</summary>
    public DetectorMetrics Metrics { get; }

    /// <summary>
    /// Compiles other rules on the calling thread and has them evaluated from the next batch on; a batch is never evaluated by
    /// both.
    /// </summary>
    public void Replace(RuleSet rules)
    {
        Interlocked.Exchange(ref _next, new Detection(rules));
        _ruleSet = rules;
        Metrics.Use(rules);
    }

    /// <inheritdoc />
    public void Process(in Message message, MessageBatch output)
    {
        if (Interlocked.Exchange(ref _next, null) is { } next)
        {
            _detection = next;
            Metrics.Watch(next.Engine);
        }

        try
        {
            _batch.Load(message.ValueMemory);
        }
        catch (EventBatchException e)
        {
            throw new BadMessageException(e.Message, e);
        }

        _matches.Clear();
        _detection.Engine.Evaluate(_batch, _matches);
        foreach (RuleMatch match in _matches)
        {
            output.Start(PipelineTopics.Alerts, message.Key, message.Timestamp);
            _detection.Writer.Write(_batch, match, output);
            output.Complete();
        }

        Metrics.Evaluated(_batch.Events.Length, _matches.Count);
    }
}
