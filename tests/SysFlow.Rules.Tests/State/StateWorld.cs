using System.Text;
using SysFlow.Detection;
using SysFlow.Events;
using SysFlow.Records;
using SysFlow.Testing;

namespace SysFlow.Rules.Tests;

/// <summary>Events of one exporter in batches of any size, and the alerts that rules raise about them.</summary>
internal sealed class StateWorld
{
    /// <summary>A Monday, 2026-01-05 00:00:00 UTC: stretches of a minute, an hour and a day begin here.</summary>
    public const long Start = 1_767_571_200L * Second;

    public const long Second = 1_000_000_000;

    private readonly RuleSet _rules;
    private readonly RuleEngine _engine;
    private readonly SuppressionPolicy? _suppression;
    private readonly StateLimits _limits;
    private readonly List<RuleMatch> _matches = [];
    private readonly AlertLines _output = new();
    private StatefulRules _state;

    public StateWorld(
        RuleSet rules, SuppressionPolicy? suppression = null, StateLimits? limits = null, RuleEngine? engine = null)
    {
        _rules = rules;
        _engine = engine ?? new RuleEngine(rules);
        _suppression = suppression;
        _limits = limits ?? new StateLimits();
        _state = Create();
    }

    public StateCounters Counters { get; private set; } = new();

    public StatefulRules State => _state;

    /// <summary>Every alert so far, one line each.</summary>
    public List<string> Alerts => _output.Lines;

    /// <summary>The alerts so far of a rule, decoded.</summary>
    public IEnumerable<AlertLine> Of(string rule) => _output.Alerts.Where(a => a.Rule == rule);

    /// <summary>An execve of a program by a user, some seconds after the start.</summary>
    public static SigmaEvent Exec(double second, string exe, string user = "alice") =>
        new() { Exe = exe, User = user, Ts = Start + (long)(second * Second) };

    /// <summary>
    /// The batch of some of all events: an event is the same in whatever batch it comes.
    /// </summary>
    public static EventBatch Batch(IReadOnlyList<SigmaEvent> all, int from, int count)
    {
        BatchCollector output = new();
        StreamJoiner joiner = new("test", new JoinOptions(), output, TimeProvider.System);
        joiner.OnHeader(new HeaderRecord { Version = 5, Exporter = "node"u8, Ip = "10.0.0.1"u8 });
        for (int i = from; i < from + count; i++) all[i].Emit(i, joiner);
        joiner.Complete();
        EventBatch batch = new();
        batch.Load(Assert.Single(output.Messages));
        return batch;
    }

    /// <summary>Evaluates events in batches of a size.</summary>
    public StateWorld Run(IReadOnlyList<SigmaEvent> all, int batchSize = 1_000, int from = 0, int? to = null)
    {
        for (int i = from; i < (to ?? all.Count); i += batchSize)
            Evaluate(Batch(all, i, Math.Min(batchSize, (to ?? all.Count) - i)), _output);
        return this;
    }

    /// <summary>Evaluates the batches of other exporters.</summary>
    public void Evaluate(EventBatch batch, string exporter)
    {
        _matches.Clear();
        _engine.Evaluate(batch, _matches);
        _state.Process(new BatchSource(0, Encoding.UTF8.GetBytes(exporter), 0), batch, _matches, _output);
    }

    /// <summary>Forgets everything and reads history again without raising alerts.</summary>
    public void Restart(IReadOnlyList<SigmaEvent> all, int before)
    {
        _state = Create();
        if (before == 0) return;
        long horizon = _state.Horizon.Ticks * TimeSpan.NanosecondsPerTick;
        int first = 0;
        while (first < before && all[first].Ts < all[before - 1].Ts - horizon) first++;
        for (int i = first; i < before; i++) Evaluate(Batch(all, i, 1), output: null);
    }

    /// <summary>The input has ended.</summary>
    public StateWorld Finish()
    {
        while (_state.Finish(_output, 3, out _)) { }
        return this;
    }

    private StatefulRules Create()
    {
        Counters = new StateCounters();
        return new StatefulRules(_rules, new AlertWriter(_rules), _suppression, _limits, Counters);
    }

    private void Evaluate(EventBatch batch, IAlertOutput? output)
    {
        _matches.Clear();
        _engine.Evaluate(batch, _matches);
        _state.Process(new BatchSource(0, "node"u8, 0), batch, _matches, output);
    }
}
