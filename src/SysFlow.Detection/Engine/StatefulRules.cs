using SysFlow.Events;
using SysFlow.Rules;

namespace SysFlow.Detection;

/// <summary>
/// What a rule set remembers between batches: correlations and suppression. State belongs to an exporter, whose events
/// arrive in order in one partition, and depends only on its events of the last <see cref="Horizon"/>: reading those
/// again gives the same state. Time is the time of the events; there is no clock. One thread at a time.
/// </summary>
public sealed class StatefulRules
{
    private readonly RuleSet _rules;
    private readonly FeedReader[][] _feeds;
    private readonly CorrelationTracker _tracker;
    private readonly Suppressor _suppressor;
    private readonly ExporterTable _exporters;
    private readonly AlertRun _run;
    private readonly EventContext _context = new(RuleProfile.Strict);
    private readonly long[] _suppressed;
    private readonly long _horizonMilliseconds;

    /// <summary>Prepares the state of a rule set.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="writer">Encodes the alerts.</param>
    /// <param name="suppression">Suppression of rules without their own; null for none.</param>
    /// <param name="limits">Bounds on what is remembered.</param>
    /// <param name="counters">Counts what happens.</param>
    /// <exception cref="ArgumentException">A bound or the suppression is out of range.</exception>
    public StatefulRules(
        RuleSet rules, AlertWriter writer, SuppressionPolicy? suppression, StateLimits limits, StateCounters counters)
    {
        if (limits.Problems().FirstOrDefault() is { } problem) throw new ArgumentException(problem, nameof(limits));
        _rules = rules;
        List<SuppressionPlan?> plans = [.. rules.Numbered.Select(
            r => (r.Suppression ?? suppression) is { } policy ? SuppressionPlan.Of(policy) : null)];
        _feeds =
        [
            .. rules.Numbered.Select(
                (_, i) => rules.Feeds.GetValueOrDefault(i, []).Select(f => new FeedReader(f)).ToArray()),
        ];
        _suppressed = new long[plans.Count];
        long lateness = limits.Lateness.Ticks * TimeSpan.NanosecondsPerTick;
        ClockPlan clocks = new(rules.Correlations, plans, lateness);
        _tracker = new CorrelationTracker(rules, clocks, limits, counters);
        _suppressor = new Suppressor(plans, clocks, limits, counters);
        _exporters = new ExporterTable(limits.MaxExporters, clocks);
        _run = new AlertRun(writer, counters, _suppressed);
        Counters = counters;

        // A correlation that holds raised its alert within this aligned interval, for matches of up to one timespan
        // before it.
        Horizon = TimeSpan.FromTicks(2 * (clocks.Longest + lateness) / TimeSpan.NanosecondsPerTick);
        _horizonMilliseconds = (long)Horizon.TotalMilliseconds;
    }

    /// <summary>Counts what happened.</summary>
    public StateCounters Counters { get; }

    /// <summary>How much of an exporter's time must be read again to restore its state.</summary>
    public TimeSpan Horizon { get; }

    /// <summary>Number of groups that correlations remember now.</summary>
    public int Groups => _tracker.Count;

    /// <summary>Number of suppression windows open now.</summary>
    public int Windows => _suppressor.Count;

    /// <summary>
    /// Number of alerts of a rule, by its number in <see cref="RuleSet.Numbered"/>, that were not raised.
    /// </summary>
    public long Suppressed(int rule) => Volatile.Read(ref _suppressed[rule]);

    /// <summary>Whether a rule set remembers anything; if not, this class is not needed.</summary>
    public static bool AreIn(RuleSet rules, SuppressionPolicy? suppression) =>
        suppression is not null || rules.Correlations.Count > 0 || rules.Rules.Any(r => r.Suppression is not null);

    /// <summary>Processes the matches of a batch: raises alerts, counts for correlations, suppresses.</summary>
    /// <param name="source">The origin of the batch.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="matches">Its matches, ordered by event.</param>
    /// <param name="output">Receives alerts; null while state is restored, because they were raised before.</param>
    /// <returns>Number of alerts raised.</returns>
    public int Process(in BatchSource source, EventBatch batch, List<RuleMatch> matches, IAlertOutput? output)
    {
        _run.Begin(output);
        ExporterState exporter = Exporter(source);
        exporter.Timestamp = source.Timestamp;
        Expire(exporter);
        _context.Begin(batch);
        int next = 0;
        foreach (RuleMatch match in matches)
        {
            for (; next <= match.EventIndex; next++) Advance(exporter, in batch.Events[next]);
            _context.Select(match.EventIndex);
            UInt128 id = EventIdentity.EventId(batch, match.EventIndex);
            StateEvent @event = new(
                _context, exporter, match.EventIndex, id, StateEvent.TimeOf(in batch.Events[match.EventIndex]));
            if (_rules.Raises(match.RuleIndex) && _suppressor.Passes(@event, match.RuleIndex, _run))
                _run.Raise(@event, match.RuleIndex);
            Feed(@event, match.RuleIndex, match.RuleIndex);
        }

        for (; next < batch.Events.Length; next++) Advance(exporter, in batch.Events[next]);
        return _run.Raised;
    }

    /// <summary>Writes the summaries of open windows when the input has ended.</summary>
    /// <param name="output">Receives alerts.</param>
    /// <param name="atMost">Maximum number of windows to close.</param>
    /// <param name="raised">Number of alerts raised.</param>
    /// <returns>Whether windows are still open.</returns>
    public bool Finish(IAlertOutput output, int atMost, out int raised)
    {
        _run.Begin(output);
        _suppressor.CloseSome(atMost, _run);
        raised = _run.Raised;
        return _suppressor.Count > 0;
    }

    /// <summary>Forgets a partition whose state is about to be restored or now belongs to another member.</summary>
    public void Forget(int partition)
    {
        foreach (ExporterState exporter in _exporters.All.Where(e => e.Partition == partition).ToList())
        {
            _suppressor.Forget(exporter);
            _exporters.Remove(exporter);
        }
    }

    private ExporterState Exporter(in BatchSource source)
    {
        if (_exporters.TryFind(source.Partition, source.Exporter, out ExporterState? known)) return known!;
        if (_exporters.IsFull)
        {
            foreach (ExporterState old in _exporters.Oldest())
            {
                _suppressor.CloseAll(old, _run);
                _exporters.Remove(old);
                if (!_run.IsSilent) Counters.CountEvictedExporter();
            }
        }

        return _exporters.Add(source.Partition, source.Exporter);
    }

    private void Advance(ExporterState exporter, in BehaviourEvent @event)
    {
        long time = StateEvent.TimeOf(in @event);
        foreach (Timelines timelines in exporter.Timelines)
        {
            if (timelines.Take(time, exporter.Timestamp) is { } given) GiveUp(given);
            if (timelines.HasAdvanced && timelines.Current.Windows.Count > 0)
                _suppressor.Advance(timelines.Current, _run);
        }

        if (!_run.IsSilent && !exporter.Timelines[0].IsMain) Counters.CountOutOfRange();
    }

    private void GiveUp(Timeline timeline)
    {
        _suppressor.CloseAll(timeline, _run);
        if (!_run.IsSilent) Counters.CountEvictedTimeline();
    }

    /// <summary>No more is remembered than a restart would read again.</summary>
    private void Expire(ExporterState exporter)
    {
        foreach (Timelines timelines in exporter.Timelines)
        {
            if (timelines.Items.Count <= 1) continue;
            foreach (Timeline expired in timelines.Expire(exporter.Timestamp - _horizonMilliseconds))
                _suppressor.CloseAll(expired, _run);
        }
    }

    private void Feed(StateEvent @event, int source, int rule)
    {
        foreach (FeedReader feed in _feeds[source])
        {
            if (feed.Feed.Base != rule || _tracker.Add(@event, feed, _run.IsSilent) is not { } group) continue;
            int number = _rules.Rules.Count + feed.Feed.Correlation;
            if (_rules.Raises(number) && _suppressor.Passes(@event, number, _run)) _run.Raise(@event, number, group);
            Feed(@event, number, rule);
        }
    }
}
