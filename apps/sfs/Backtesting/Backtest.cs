using System.Diagnostics;
using SysFlow.Detection;
using SysFlow.Events;
using SysFlow.Records;
using SysFlow.Rules;
using SysFlow.Rules.Tools;

namespace SysFlow.Cli;

/// <summary>
/// Evaluates rules on recorded events with the production engine and collects results to report; writes nothing.
/// </summary>
internal sealed class Backtest : IBatchTaker
{
    /// <summary>
    /// One in this many batches is timed rule by rule: enough for a short trace, few enough to stay fast.
    /// </summary>
    private const int TimedEvery = 4;

    private readonly RuleEngine _engine;
    private readonly List<RuleMatch> _matches = [];
    private readonly long[] _matchCounts;
    private readonly List<MatchSample>[] _samples;
    private readonly BacktestOptions _options;
    private readonly CorrelationBacktest? _correlations;
    private string _source = "";
    private long _numbered;
    private long _events;
    private long _ticks;

    public Backtest(RuleSet rules, BacktestOptions options)
    {
        _options = options;
        _engine = new RuleEngine(rules, TimedEvery);
        _matchCounts = new long[rules.Numbered.Count];
        _samples = [.. rules.Numbered.Select(_ => new List<MatchSample>())];
        Timeline = new MatchTimeline(rules.Numbered.Count);
        if (rules.Correlations.Count > 0) _correlations = new CorrelationBacktest(rules);
        Reported = Numbers(0, rules.Rules.Count);
        ReportedCorrelations = Numbers(rules.Rules.Count, rules.Correlations.Count);

        int[] Numbers(int first, int count) =>
            [.. Enumerable.Range(first, count).Where(n => options.Reports(rules.Numbered[n].Name))];
    }

    public RuleSet Rules => _engine.RuleSet;

    /// <summary>Numbers of the rules that are reported.</summary>
    public IReadOnlyList<int> Reported { get; }

    /// <summary>Numbers of the correlations that are reported; they come after those of all rules.</summary>
    public IReadOnlyList<int> ReportedCorrelations { get; }

    public MatchTimeline Timeline { get; }

    /// <summary>Number of events in the requested time; safe to read from any thread.</summary>
    public long Events => Volatile.Read(ref _events);

    /// <summary>Number of events dropped by filters, in the batches that have an event in the requested time.</summary>
    public long Dropped => _engine.Dropped;

    /// <summary>Time spent evaluating, without reading.</summary>
    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(0, _ticks);

    public bool IsDone => false;

    /// <summary>Matches of a rule, or alerts of a correlation.</summary>
    public long Matches(int rule) => _matchCounts[rule];

    public RuleCounters Counters(int rule) => _engine.Counters(rule);

    /// <summary>A rule's share of the time of all rules, 0 to 1.</summary>
    public double Share(int rule)
    {
        double all = Enumerable.Range(0, Rules.Rules.Count).Sum(r => Counters(r).Elapsed.TotalNanoseconds);
        return all == 0 ? 0 : Counters(rule).Elapsed.TotalNanoseconds / all;
    }

    /// <summary>The first matches of a rule, or alerts of a correlation.</summary>
    public IReadOnlyList<MatchSample> Samples(int rule) => _samples[rule];

    public void Begin(string source)
    {
        _source = source;
        _numbered = 0;
    }

    public void Take(EventBatch batch)
    {
        int wanted = 0;
        foreach (ref readonly BehaviourEvent @event in batch.Events)
        {
            if (!_options.Covers(@event.Ts)) continue;
            wanted++;
            Timeline.Observe(@event.Ts);
        }

        if (wanted > 0) Evaluate(batch);
        Volatile.Write(ref _events, _events + wanted);
        _numbered += CountNumbered(batch, batch.Events.Length);
    }

    private void Evaluate(EventBatch batch)
    {
        _matches.Clear();
        long started = Stopwatch.GetTimestamp();
        _engine.Evaluate(batch, _matches);
        _ticks += Stopwatch.GetTimestamp() - started;
        _matches.RemoveAll(m => !_options.Covers(batch.Events[m.EventIndex].Ts));
        foreach (RuleMatch match in _matches) Count(batch, match.RuleIndex, match.EventIndex, message: null);
        if (_correlations is null) return;
        foreach (CorrelationAlert alert in _correlations.Take(batch, _matches))
            Count(batch, alert.Rule, alert.Event, alert.Message);
    }

    private void Count(EventBatch batch, int rule, int index, string? message)
    {
        _matchCounts[rule]++;
        Timeline.Add(rule, batch.Events[index].Ts);
        if (_samples[rule].Count < _options.Samples) _samples[rule].Add(Sample(batch, index, message));
    }

    private MatchSample Sample(EventBatch batch, int index, string? message)
    {
        long? ordinal = IsNumbered(batch.Events[index].Kind) ? _numbered + CountNumbered(batch, index) : null;
        return new MatchSample(_source, RuleExplainer.Summarise(batch, index, ordinal), message);
    }

    /// <summary>How many of the first events of a batch have a number in `sfs inspect --records`.</summary>
    private static long CountNumbered(EventBatch batch, int events)
    {
        long numbered = 0;
        foreach (ref readonly BehaviourEvent @event in batch.Events[..events])
            numbered += IsNumbered(@event.Kind) ? 1 : 0;
        return numbered;
    }

    private static bool IsNumbered(RecordKind kind) => kind is not (RecordKind.NetworkEvent or RecordKind.ProcessFlow);
}
