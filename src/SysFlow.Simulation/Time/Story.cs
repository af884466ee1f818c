namespace SysFlow.Simulation;

/// <summary>A story being played: its iterator and those of its inner stories, innermost on top.</summary>
internal sealed class Story(IEnumerable<Beat> beats, bool mustEnd)
{
    private readonly Stack<IEnumerator<Beat>> _open = new([beats.GetEnumerator()]);

    /// <summary>Whether a run may only stop after this story has ended.</summary>
    public bool MustEnd { get; } = mustEnd;

    /// <summary>Plays to the next pause; false when the story has ended.</summary>
    public bool TryPlay(out TimeSpan pause)
    {
        while (_open.TryPeek(out IEnumerator<Beat>? current))
        {
            if (!current.MoveNext())
            {
                _open.Pop().Dispose();
                continue;
            }

            if (current.Current.Inner is { } inner)
            {
                _open.Push(inner.GetEnumerator());
                continue;
            }

            pause = current.Current.Pause;
            return true;
        }

        pause = default;
        return false;
    }
}
