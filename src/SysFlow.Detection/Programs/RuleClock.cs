using System.Diagnostics;

namespace SysFlow.Detection;

/// <summary>
/// Measures the time of each rule in timed batches: the time between two laps is charged to the rule of the later lap.
/// It costs one reading of the clock per test, in those batches only.
/// </summary>
internal sealed class RuleClock(int rules, int every)
{
    private readonly long[] _ticks = new long[rules];
    private long _batches;
    private long _last;

    /// <summary>
    /// Begins a batch and tells whether it is timed. The very first batch is not, because its code is not compiled yet.
    /// </summary>
    public bool Wind() => every > 0 && ++_batches % every == 0;

    /// <summary>Starts measuring.</summary>
    public void Start() => _last = Stopwatch.GetTimestamp();

    /// <summary>Charges the time since the last lap or start to a rule; the time of filters is not charged.</summary>
    public void Lap(Candidate candidate)
    {
        long now = Stopwatch.GetTimestamp();
        if (!candidate.IsFilter) _ticks[candidate.Index] += now - _last;
        _last = now;
    }

    /// <summary>Estimate of the time that a rule took in all batches.</summary>
    public TimeSpan Elapsed(int rule) => Stopwatch.GetElapsedTime(0, _ticks[rule]) * every;
}
