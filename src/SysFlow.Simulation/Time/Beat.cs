namespace SysFlow.Simulation;

/// <summary>What a story does next: wait, or play another story to its end first.</summary>
internal readonly record struct Beat
{
    /// <summary>How long to wait when there is no <see cref="Inner"/> story.</summary>
    public TimeSpan Pause { get; private init; }

    /// <summary>The story to play before this one goes on.</summary>
    public IEnumerable<Beat>? Inner { get; private init; }

    public static implicit operator Beat(TimeSpan pause) => new() { Pause = pause };

    public static Beat Play(IEnumerable<Beat> story) => new() { Inner = story };
}
