using SysFlow.Detection;
using SysFlow.Events;
using SysFlow.Hosting;
using SysFlow.Rules;
using SysFlow.Rules.Sigma;
using SysFlow.Streaming;

namespace SysFlow.Detector;

/// <summary>
/// Evaluates a rule set on event batches. For one caller at a time, except that any thread may <see cref="Replace"/>
/// the rules.
/// </summary>
public sealed class AlertProcessor : IStatefulProcessor
{
    /// <summary>
    /// Number of summaries written between checks whether the output is full: each is a few kilobytes.
    /// </summary>
    private const int SummariesAtOnce = 64;

    private readonly EventBatch _batch = new();
    private readonly List<RuleMatch> _matches = [];
    private readonly AlertMessages _alerts;
    private readonly StateOptions _options;
    private readonly StateRestorer? _restorer;
    private Detection _detection;
    private Detection? _next;
    private volatile RuleSet _ruleSet;

    /// <summary>Creates a processor.</summary>
    /// <param name="rules">The rules to evaluate.</param>
    /// <param name="metrics">Counters.</param>
    /// <param name="options">Limits of the rules' state; null for the defaults.</param>
    /// <param name="restorer">Restores the rules' state; without one, rules start without state.</param>
    /// <param name="topic">The topic of the alerts.</param>
    public AlertProcessor(
        RuleSet rules, DetectorMetrics metrics, StateOptions? options = null, StateRestorer? restorer = null,
        string topic = PipelineTopics.Alerts)
    {
        _alerts = new AlertMessages(topic);
        _ruleSet = rules;
        _options = options ?? new StateOptions();
        _restorer = restorer;
        Metrics = metrics;
        _detection = new Detection(rules, _options, metrics.State.Counters);
        Metrics.Use(rules);
        Metrics.Watch(_detection);
    }

    /// <summary>The rules with which the next batch is evaluated.</summary>
    public RuleSet RuleSet => _ruleSet;

    /// <summary>Counters of evaluations and matches.</summary>
    public DetectorMetrics Metrics { get; }

    /// <summary>
    /// Compiles other rules on the calling thread. They are evaluated from the next batch on, or from the next block on
    /// when they have state that must be restored first; a batch is never evaluated with both.
    /// </summary>
    public void Replace(RuleSet rules)
    {
        Interlocked.Exchange(ref _next, new Detection(rules, _options, Metrics.State.Counters));
        _ruleSet = rules;
        Metrics.Use(rules);
    }

    /// <inheritdoc />
    public async ValueTask PrepareAsync(MessageBlock block, CancellationToken cancellationToken)
    {
        Take(Volatile.Read(ref _next));
        Detection detection = _detection;
        if (detection.State is not { } state) return;
        bool known = detection.Ready.Remove(block.Partition, out long ready);
        if (!known || ready < block.FirstOffset - block.Missing || ready > block.FirstOffset)
        {
            state.Forget(block.Partition.Partition);
            if (_restorer is not null)
                await _restorer.RestoreAsync(detection, block, _options.RestoreSlack, Metrics.State, cancellationToken);
        }

        detection.Ready[block.Partition] = block.FirstOffset;
    }

    /// <inheritdoc />
    public void Process(in Message message, MessageBatch output)
    {
        if (Volatile.Read(ref _next) is { State: null } next) Take(next);
        if (_detection.State is not null) _detection.Ready[message.Position.Partition] = message.Offset + 1;
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
        IAlertOutput alerts = _alerts.To(output);
        if (_detection.State is { } state)
        {
            BatchSource source = new(message.Position.Partition.Partition, message.Key, message.Timestamp);
            Metrics.Evaluated(_batch.Events.Length, state.Process(source, _batch, _matches, alerts));
            return;
        }

        foreach (RuleMatch match in _matches)
        {
            _detection.Writer.Write(_batch, match, alerts.Begin(message.Key, message.Timestamp));
            alerts.End();
        }

        Metrics.Evaluated(_batch.Events.Length, _matches.Count);
    }

    /// <inheritdoc />
    public bool Finish(MessageBatch output, int maxBytes)
    {
        if (_detection.State is not { } state) return false;
        bool more = true;
        while (more && output.Bytes < maxBytes)
        {
            more = state.Finish(_alerts.To(output), SummariesAtOnce, out int raised);
            Metrics.Evaluated(0, raised);
        }

        return more;
    }

    /// <summary>Switches to other rules, unless they have been replaced again in the meantime.</summary>
    private void Take(Detection? next)
    {
        if (next is null || Interlocked.CompareExchange(ref _next, null, next) != next) return;
        _detection = next;
        Metrics.Watch(next);
    }
}
