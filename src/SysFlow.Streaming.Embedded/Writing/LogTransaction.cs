using SysFlow.Sqlite;

namespace SysFlow.Streaming.Embedded;

/// <summary>
/// The only session of a process that writes. It writes between <see cref="Begin"/> and <see cref="Commit"/>; other
/// processes write in between.
/// </summary>
internal sealed class LogTransaction : IDisposable
{
    private readonly LogSession _session;
    private readonly SqliteStatement _begin;
    private readonly SqliteStatement _commit;
    private readonly SqliteStatement _insert;
    private readonly FrameRemoval _removal;
    private readonly Dictionary<long, PartitionState> _states = [];
    private readonly HashSet<LogPartition> _changed = [];
    private readonly HashSet<LogPartition> _appended = [];
    private readonly HashSet<LogPartition> _retainable = [];
    private readonly TimeProvider _time;
    private long _version;

    public LogTransaction(LogSession session, TimeProvider time)
    {
        _session = session;
        _time = time;
        _begin = session.Prepare("BEGIN IMMEDIATE");
        _commit = session.Prepare("COMMIT");
        _insert = session.Prepare("INSERT INTO frame VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
        _removal = new FrameRemoval(session);
    }

    /// <summary>The frames as the transaction sees them.</summary>
    public LogSession Session => _session;

    /// <summary>The partitions to which the transaction has appended.</summary>
    public IReadOnlyCollection<LogPartition> Appended => _appended;

    /// <summary>
    /// The partitions in which there may be more to remove, because they have grown or a group has committed.
    /// </summary>
    public IReadOnlyCollection<LogPartition> Retainable => _retainable;

    /// <summary>When the transaction began, milliseconds since the Unix epoch.</summary>
    public long Now { get; private set; }

    /// <summary>Begins a transaction once other processes have ended theirs.</summary>
    public void Begin()
    {
        Clear();
        _begin.Run();
        Now = _time.GetUtcNow().ToUnixTimeMilliseconds();
        long version = _session.DataVersion;
        if (version != _version) _states.Clear(); // another process has written
        _version = version;
    }

    /// <summary>Makes everything since <see cref="Begin"/> durable.</summary>
    public void Commit()
    {
        foreach (LogPartition partition in _changed) _session.Partitions.Save(partition, _states[partition.Id]);
        _commit.Run();
    }

    /// <summary>Rolls back everything since <see cref="Begin"/>.</summary>
    public void Rollback()
    {
        _states.Clear();
        Clear();
        _session.RollBack();
    }

    /// <summary>The state of a partition.</summary>
    /// <exception cref="StreamingException">The partition's row is damaged.</exception>
    public PartitionState StateOf(LogPartition partition)
    {
        if (!_states.TryGetValue(partition.Id, out PartitionState state))
            _states.Add(partition.Id, state = _session.Partitions.Get(partition));
        return state;
    }

    /// <summary>Appends a frame to its partition.</summary>
    /// <exception cref="StreamingException">The partition's row is damaged.</exception>
    public void Append(in PendingFrame frame)
    {
        PartitionState state = StateOf(frame.Partition);
        FrameHeader header = new(
            frame.Partition.Id, state.NextOffset, frame.Count, Math.Max(state.MaxTime, frame.MaxTime), Now,
            frame.MessageBytes);
        _insert.Bind(1, header.Partition);
        _insert.Bind(2, header.FirstOffset);
        _insert.Bind(3, header.Count);
        _insert.Bind(4, header.MaxTime);
        _insert.Bind(5, header.Appended);
        _insert.Bind(6, header.MessageBytes);
        _insert.Bind(7, header.Seal(frame.Content));
        _insert.Bind(8, frame.Content);
        _insert.Run();
        _appended.Add(frame.Partition);
        _retainable.Add(frame.Partition);
        Change(frame.Partition, state with
        {
            NextOffset = header.NextOffset,
            MaxTime = header.MaxTime,
            Bytes = state.Bytes + frame.Length,
            Oldest = Math.Min(state.Oldest, Now),
        });
    }

    /// <summary>Commits a position of a group if it is ahead of the committed one.</summary>
    /// <exception cref="StreamingException">The committed position is damaged.</exception>
    public void CommitOffset(string group, LogPartition partition, long offset)
    {
        if (_session.Offsets.Get(group, partition.Id) is { } committed && offset <= committed) return;
        _session.Offsets.Save(group, partition.Id, offset);
        _retainable.Add(partition);
    }

    /// <summary>Removes the positions of a group; retention finds out when something is appended next.</summary>
    public void Forget(string group) => _session.Offsets.Remove(group);

    /// <summary>Enumerates the frames of a partition, unchecked; no other query may run meanwhile.</summary>
    public IEnumerable<RemovableFrame> OldestFirst(LogPartition partition) => _removal.OldestFirst(partition);

    /// <summary>Removes the oldest frames of a partition and updates its state.</summary>
    public void Remove(LogPartition partition, in PartitionState rest)
    {
        _removal.RemoveBefore(partition, rest.LowOffset);
        Change(partition, rest);
    }

    /// <summary>Returns the disk space of removed frames.</summary>
    public void Shrink() => _removal.Shrink();

    public void Dispose() => _session.Dispose();

    private void Clear()
    {
        _changed.Clear();
        _appended.Clear();
        _retainable.Clear();
    }

    private void Change(LogPartition partition, in PartitionState state)
    {
        _states[partition.Id] = state;
        _changed.Add(partition);
    }
}
