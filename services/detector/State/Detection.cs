using SysFlow.Detection;
using SysFlow.Rules;
using SysFlow.Rules.Sigma;
using SysFlow.Streaming;

namespace SysFlow.Detector;

/// <summary>One rule set, compiled and ready to evaluate. For one caller at a time.</summary>
internal sealed class Detection
{
    /// <summary>Compiles the rules, the expensive part of a reload.</summary>
    public Detection(RuleSet rules, StateOptions options, StateCounters counters)
    {
        Engine = new RuleEngine(rules);
        Writer = new AlertWriter(rules);
        if (StatefulRules.AreIn(rules, options.Suppression))
            State = new StatefulRules(rules, Writer, options.Suppression, options.Limits, counters);
    }

    /// <summary>Finds the matches of a batch.</summary>
    public RuleEngine Engine { get; }

    /// <summary>
    /// Finds the matches of messages that are read again to restore <see cref="State"/>: compiled on first use, and
    /// with its own counters, because those messages were counted when they were first read.
    /// </summary>
    public RuleEngine HistoryEngine => field ??= new RuleEngine(Engine.RuleSet);

    /// <summary>Writes a match as an alert.</summary>
    public AlertWriter Writer { get; }

    /// <summary>The state that the rules keep between batches; null when they have none.</summary>
    public StatefulRules? State { get; }

    /// <summary>By partition, the next offset for which <see cref="State"/> is valid.</summary>
    public Dictionary<TopicPartition, long> Ready { get; } = [];
}
