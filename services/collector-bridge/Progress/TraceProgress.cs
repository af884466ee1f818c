namespace SysFlow.CollectorBridge;

/// <summary>How far every trace is published. Used by the one task that reads traces.</summary>
internal sealed class TraceProgress
{
    /// <summary>
    /// How long a trace is remembered after it was last seen: a week, longer than collectors' directories keep traces.
    /// A trace that returns later is read again, which costs room in the log and changes nothing in the index.
    /// </summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromDays(7);

    /// <summary>
    /// Resolution of the time when a trace was last seen: an hour, so that the file is not written each time.
    /// </summary>
    private static readonly TimeSpan TouchInterval = TimeSpan.FromHours(1);

    private readonly Dictionary<TraceId, TraceMark> _marks = [];
    private readonly Dictionary<UInt128, List<TraceId>> _byHeader = [];

    /// <summary>All traces.</summary>
    public IReadOnlyDictionary<TraceId, TraceMark> Marks => _marks;

    /// <summary>Whether anything has changed since <see cref="MarkSaved"/>.</summary>
    public bool IsChanged { get; private set; }

    /// <summary>The published position of the trace; null when nothing of it is published.</summary>
    public TraceMark? Find(TraceId id) => _marks.TryGetValue(id, out TraceMark found) ? found : null;

    /// <summary>Sets the published position of the trace.</summary>
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

    /// <summary>Notes that the trace still exists.</summary>
    public void Touch(TraceId id, DateTimeOffset now)
    {
        if (Find(id) is { } mark && now - mark.SeenAt >= TouchInterval) Set(id, mark with { SeenAt = now });
    }

    /// <summary>
    /// The traces that the file may be, the likeliest first: itself, in its last generation; then one with the same
    /// header and the same inode, because device numbers change when a machine restarts, or at the same path, because a
    /// copy may have replaced it. The caller compares the content.
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

    /// <summary>The identity of a file whose content differs from everything known of it.</summary>
    public TraceId NextGeneration(TraceId id)
    {
        if (!_byHeader.TryGetValue(id.Header, out List<TraceId>? ids)) return id;
        int last = ids.Where(i => IsSameFile(i, id)).Select(i => i.Generation).DefaultIfEmpty(-1).Max();
        return id with { Generation = last + 1 };
    }

    /// <summary>Removes traces that have not been seen for <see cref="Remembered"/>.</summary>
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

    /// <summary>Notes that everything is saved.</summary>
    public void MarkSaved() => IsChanged = false;

    private static bool IsSameFile(TraceId a, TraceId b) => a.Device == b.Device && a.Inode == b.Inode;
}
