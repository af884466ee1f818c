using System.Diagnostics;

namespace SysFlow.Detection;

/// <summary>
/// Measures the time of each rule in the batches that are timed: the time between two laps is charged to the rule of
/// the later one. It costs one reading of the clock for each test, in those batches only.
/// </summary>
internal sealed class RuleClock(int rules, int every)
{
    private readonly long[] _ticks = new long[rules];
    private long _batches;
    private long _last;

    /// <summary>
    /// Begins a batch; whether it is to be timed. The first of several is not: its code is not compiled yet.
    /// </summary>
    public bool Wind() => every > 0 && ++_batches % every == 0;

    /// <summary>Begins to measure.</summary>
    public void Start() => _last = Stopwatch.GetTimestamp();

    /// <summary>Charges what passed since the last lap or start to a rule; a filter's time is not charged.</summary>
    public void Lap(Candidate candidate)
    {
        long now = Stopwatch.GetTimestamp();
        if (!candidate.IsFilter) _ticks[candidate.Index] += now - _last;
        _last = now;
    }

    /// <summary>Estimate of the time that a rule took in all batches.</summary>
    public TimeSpan Elapsed(int rule) => Stopwatch.GetElapsedTime(0, _ticks[rule]) * every;
}
