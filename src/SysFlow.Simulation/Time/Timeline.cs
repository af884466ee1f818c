namespace SysFlow.Simulation;

/// <summary>
/// The virtual clock and everything scheduled on it. Times come only from the clock: every operation takes a few
/// microseconds and never happens before the previous one.
/// </summary>
internal sealed class Timeline(long start, RandomSource random)
{
    private readonly PriorityQueue<Story, (long Time, long Order)> _waiting = new();
    private long _order;
    private int _mustEnd;

    /// <summary>Nanoseconds since the Unix epoch.</summary>
    public long Now { get; private set; } = start;

    /// <summary>Whether a story that must run to its end is still playing.</summary>
    public bool HasUnfinished => _mustEnd > 0;

    /// <summary>
    /// Moves the clock by the time one system call takes (3 to 40 microseconds) and returns the new time.
    /// </summary>
    public long Tick() => Now += random.Between(3_000, 40_000);

    /// <summary>Starts a story after <paramref name="delay"/>.</summary>
    public void Start(IEnumerable<Beat> beats, TimeSpan delay = default, bool mustEnd = false)
    {
        if (mustEnd) _mustEnd++;
        Enqueue(new Story(beats, mustEnd), delay);
    }

    /// <summary>
    /// Jumps to the story that is due next and plays it to its next pause; false when all have ended.
    /// </summary>
    public bool TryPlayNext()
    {
        if (!_waiting.TryDequeue(out Story? story, out (long Time, long Order) due)) return false;
        Now = Math.Max(Now, due.Time);
        if (story.TryPlay(out TimeSpan pause)) Enqueue(story, pause);
        else if (story.MustEnd) _mustEnd--;
        return true;
    }

    private void Enqueue(Story story, TimeSpan delay) =>
        _waiting.Enqueue(story, (Now + (delay.Ticks * TimeSpan.NanosecondsPerTick), _order++));
}
