namespace SysFlow.CollectorBridge;

/// <summary>How far every trace is published. Used by the one task that reads traces.</summary>
internal sealed class TraceProgress
{
    /// <summary>
    /// A week without being seen: longer than collectors' directories keep traces. A trace that comes back later is
    /// read again, which costs room in the log and changes nothing in the index.
    /// </summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromDays(7);

    /// <summary>
    /// An hour: how exactly it is noted when a trace was seen, against a file to be written each time.
    /// </summary>
    private static readonly TimeSpan TouchInterval = TimeSpan.FromHours(1);

    private readonly Dictionary<TraceId, TraceMark> _marks = [];
    private readonly Dictionary<UInt128, List<TraceId>> _byHeader = [];

    /// <summary>Every trace.</summary>
    public IReadOnlyDictionary<TraceId, TraceMark> Marks => _marks;

    /// <summary>Whether something changed since <see cref="MarkSaved"/>.</summary>
    public bool IsChanged { get; private set; }

    /// <summary>How far the trace is published; null when nothing of it is.</summary>
    public TraceMark? Find(TraceId id) => _marks.TryGetValue(id, out TraceMark found) ? found : null;

    /// <summary>Notes how far the trace is published.</summary>
    public void Set(TraceId id, in TraceMark mark)
    {
        if (!_marks.ContainsKey(id))
        {
            if (!_byHeader.TryGetValue(id.Header, out List<TraceId>? ids)) _byHeader.Add(id.Header, ids = []);
            ids.Add(id);
        }

        _marks[id] = mark;
        IsChanged = true;
    }

    /// <summary>The trace is still there.</summary>
    public void Touch(TraceId id, DateTimeOffset now)
    {
        if (Find(id) is { } mark && now - mark.SeenAt >= TouchInterval) Set(id, mark with { SeenAt = now });
    }

    /// <summary>
    /// What the file may be, the likeliest first: itself, in its last generation; then a file with the same header and
    /// the same inode, because devices change their numbers when a machine restarts, or at the same path, because a
    /// copy may have replaced it. Whoever asks compares the content.
    /// </summary>
    public IReadOnlyList<TraceId> Candidates(TraceId id, string path)
    {
        if (!_byHeader.TryGetValue(id.Header, out List<TraceId>? ids)) return [];
        return
        [
            .. ids.Where(i => IsSameFile(i, id) || i.Inode == id.Inode || _marks[i].Path == path)
                .OrderByDescending(i => IsSameFile(i, id))
                .ThenByDescending(i => i.Generation),
        ];
    }

    /// <summary>The identity of a file that holds other content than all that was known of it.</summary>
    public TraceId NextGeneration(TraceId id)
    {
        if (!_byHeader.TryGetValue(id.Header, out List<TraceId>? ids)) return id;
        int last = ids.Where(i => IsSameFile(i, id)).Select(i => i.Generation).DefaultIfEmpty(-1).Max();
        return id with { Generation = last + 1 };
    }

    /// <summary>Forgets traces that were not seen for <see cref="Remembered"/>.</summary>
    public void Forget(DateTimeOffset now)
    {
        foreach ((TraceId id, TraceMark mark) in _marks)
        {
            if (now - mark.SeenAt < Remembered) continue;
            _marks.Remove(id);
            List<TraceId> ids = _byHeader[id.Header];
            ids.Remove(id);
            if (ids.Count == 0) _byHeader.Remove(id.Header);
        }
    }

    /// <summary>Everything is saved.</summary>
    public void MarkSaved() => IsChanged = false;

    private static bool IsSameFile(TraceId a, TraceId b) => a.Device == b.Device && a.Inode == b.Inode;
}
