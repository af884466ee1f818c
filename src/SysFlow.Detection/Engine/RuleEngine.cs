using System.Numerics;
using SysFlow.Events;
using SysFlow.Records;
using SysFlow.Rules;

namespace SysFlow.Detection;

/// <summary>
/// Evaluates a rule set on batches. For each event it takes the program of the event's kind and operations
/// (<see cref="RuleIndex"/>), the candidates that its process and its file allow (computed once per entity of the
/// batch), and evaluates what remains of those. Nothing is allocated once the buffers have grown to fit the traffic.
/// Not thread-safe: one engine per thread, over one shared rule set.
/// </summary>
public sealed class RuleEngine
{
    /// <summary>Default interval between timed batches: the clock is read in 1 batch of 256.</summary>
    public const int DefaultTimedEvery = 256;

    private const int WordBits = 64;

    private readonly RuleIndex _index;
    private readonly EvaluationContext _context;
    private readonly EntityHits _processHits;
    private readonly EntityHits _fileHits;
    private readonly long[] _evaluations;
    private readonly long[] _matches;
    private readonly long[] _droppedBy;
    private readonly RuleClock _clock;
    private readonly bool _sfProcessor;
    private int _stamp;

    /// <summary>Compiles <paramref name="ruleSet"/>.</summary>
    /// <param name="ruleSet">The rules.</param>
    /// <param name="timedEvery">
    /// Interval between batches in which the time of each rule is measured (<see cref="RuleCounters.Elapsed"/>); 1
    /// measures every batch, which makes evaluation several times slower, and 0 none.
    /// </param>
    public RuleEngine(RuleSet ruleSet, int timedEvery = DefaultTimedEvery)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(timedEvery);
        RuleSet = ruleSet;
        _index = new RuleIndex(ruleSet);
        _context = new EvaluationContext(ruleSet.Profile, _index.SlotsPerScope);
        _processHits = new EntityHits(_index.Processes);
        _fileHits = new EntityHits(_index.Files);
        _sfProcessor = ruleSet.Profile == RuleProfile.SfProcessor;
        _evaluations = new long[ruleSet.Rules.Count];
        _matches = new long[ruleSet.Rules.Count];
        _droppedBy = new long[ruleSet.FilterNames.Count];
        _clock = new RuleClock(ruleSet.Rules.Count, timedEvery);
    }

    /// <summary>The rules.</summary>
    public RuleSet RuleSet { get; }

    /// <summary>Number of events evaluated so far.</summary>
    public long Events { get; private set; }

    /// <summary>Number of events dropped by filters so far.</summary>
    public long Dropped { get; private set; }

    /// <summary>The counters of a rule.</summary>
    public RuleCounters Counters(int ruleIndex) =>
        new(_evaluations[ruleIndex], _matches[ruleIndex], _clock.Elapsed(ruleIndex));

    /// <summary>Number of events that a filter has dropped so far; the first filter that holds counts.</summary>
    public long DroppedBy(int filterIndex) => _droppedBy[filterIndex];

    /// <summary>Adds the matches of a batch to <paramref name="matches"/>, ordered by event, then by rule.</summary>
    public void Evaluate(EventBatch batch, List<RuleMatch> matches)
    {
        _context.BeginBatch(batch);
        _processHits.Reset(batch.Processes.Length);
        _fileHits.Reset(batch.Files.Length);
        _stamp++;
        RuleClock? clock = _clock.Wind() ? _clock : null;
        ReadOnlySpan<BehaviourEvent> events = batch.Events;
        for (int i = 0; i < events.Length; i++)
        {
            ref readonly BehaviourEvent @event = ref events[i];
            if (_sfProcessor && @event.Kind is RecordKind.NetworkEvent or RecordKind.ProcessFlow) continue;
            Operations operations = @event.Kind == RecordKind.K8sEvent ? Operations.None : @event.OpFlags;
            RuleProgram program = _index.Program(@event.Kind, operations);
            if (program.Candidates.Length == 0) continue;
            _context.SelectEvent(i);
            Evaluate(program, i, clock, matches);
        }

        Events += events.Length;
    }

    private void Evaluate(RuleProgram program, int index, RuleClock? clock, List<RuleMatch> matches)
    {
        ReadOnlySpan<ulong> byProcess = program.ForProcess(
            _context, _processHits, _context.Entity(EventSubject.Process), _stamp, clock);
        ReadOnlySpan<ulong> byFile = program.ForFile(
            _context, _fileHits, _context.Entity(EventSubject.File), _stamp, clock);
        clock?.Start();
        for (int word = 0; word < byProcess.Length; word++)
        {
            ulong left = byFile.IsEmpty ? byProcess[word] : byProcess[word] & byFile[word];
            for (; left != 0; left &= left - 1)
            {
                Candidate candidate = program.Candidates[(word * WordBits) + BitOperations.TrailingZeroCount(left)];
                bool holds = candidate.Rest is null || candidate.Rest.Holds(_context, -1);
                clock?.Lap(candidate);
                if (candidate.IsFilter)
                {
                    if (!holds) continue;
                    _droppedBy[candidate.Index]++;
                    Dropped++;
                    return;
                }

                _evaluations[candidate.Index]++;
                if (!holds) continue;
                _matches[candidate.Index]++;
                matches.Add(new RuleMatch(index, candidate.Index));
            }
        }
    }
}
