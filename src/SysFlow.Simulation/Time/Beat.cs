namespace SysFlow.Simulation;

/// <summary>The next step of a story: to wait, or to play another story to its end first.</summary>
internal readonly record struct Beat
{
    /// <summary>How long to wait when there is no <see cref="Inner"/> story.</summary>
    public TimeSpan Pause { get; private init; }

    /// <summary>The story to play before this one continues.</summary>
    public IEnumerable<Beat>? Inner { get; private init; }

    public static implicit operator Beat(TimeSpan pause) => new() { Pause = pause };

    public static Beat Play(IEnumerable<Beat> story) => new() { Inner = story };
}
