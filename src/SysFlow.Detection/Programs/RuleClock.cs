using System.Diagnostics;

namespace SysFlow.Detection;

/// <summary>
/// Shares out the time of the batches it is wound for: the time between two laps belongs to the rule of the later one.
/// One reading of the clock a test is all it costs, and only in those batches.
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

    /// <summary>Charges what passed since the last lap or start to a rule; a filter's time is nobody's.</summary>
    public void Lap(Candidate candidate)
    {
        long now = Stopwatch.GetTimestamp();
        if (!candidate.IsFilter) _ticks[candidate.Index] += now - _last;
        _last = now;
    }

    /// <summary>Estimate of the time that a rule took in all batches.</summary>
    public TimeSpan Elapsed(int rule) => Stopwatch.GetElapsedTime(0, _ticks[rule]) * every;
}
