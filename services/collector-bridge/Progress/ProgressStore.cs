using System.Text;
using SysFlow.Streaming;

namespace SysFlow.CollectorBridge;

/// <summary>
/// Finds out at the start what has been published, from the snapshot and the messages of the topic after it, and keeps
/// the snapshot up to date. Killing the process at any moment leaves the topic, which is authoritative.
/// </summary>
internal sealed class ProgressStore(ITopicLog log, BridgeServices services)
{
    /// <summary>
    /// Every 10 s while something is read: after a kill, only what was published in that time has to be read from the
    /// topic.
    /// </summary>
    public static readonly TimeSpan SaveInterval = TimeSpan.FromSeconds(10);

    private readonly string? _path = services.Options.StateDirectory is { } directory
        ? Path.Combine(directory, "progress.json")
        : null;

    private readonly CollectorHistory _history = new(services);
    private long _savedAt = services.Time.GetTimestamp();
    private bool _isUnwritable;
    private bool _isAbandoned;

    /// <summary>How far every trace is published.</summary>
    public TraceProgress Progress { get; } = new();

    /// <summary>When each collector last sent data.</summary>
    public CollectorHistory History => _history;

    /// <summary>
    /// Determines what has to be read from the topic; call it before anything is published, and pass the result to
    /// <see cref="LoadAsync"/>.
    /// </summary>
    /// <exception cref="StreamingException">The log failed.</exception>
    public async Task<ProgressScan> BeginAsync(CancellationToken cancellation)
    {
        ProgressSnapshot? snapshot = null;
        if (_path is not null)
        {
            snapshot = ProgressSnapshot.Read(_path, services.Options.Topic, out string? problem);
            if (problem is not null) Log.SnapshotIgnored(services.Logger, _path, problem);
        }

        IReadOnlyList<PartitionDescription> partitions =
            await log.GetPartitionsAsync([services.Options.Topic], cancellation);
        if (snapshot is not null && !IsOf(snapshot, partitions))
        {
            Log.SnapshotIgnored(services.Logger, _path!, "it claims more than the topic contains, so it belongs to another log");
            snapshot = null;
        }

        return new ProgressScan(snapshot, partitions);
    }

    /// <summary>Reads what <see cref="BeginAsync"/> found.</summary>
    /// <exception cref="StreamingException">The log failed.</exception>
    public async Task LoadAsync(ProgressScan scan, CancellationToken cancellation)
    {
        ProgressReplay replay = new(Progress, scan.HasLostBeginning, services.Time.GetUtcNow());
        scan.Snapshot?.Fill(Progress);
        foreach ((string exporter, long heard) in scan.Snapshot?.Collectors ?? new Dictionary<string, long>())
            replay.Hear(exporter, heard);

        IReadOnlyList<PartitionRange> ranges = scan.Ranges;
        if (ranges.Count > 0)
        {
            Log.ReadingTopic(services.Logger, services.Options.Topic, ranges.Sum(r => r.To - r.From));
            await using ITopicReader reader = log.Read(new RangeSettings(ranges));
            while (await reader.ReadAsync(cancellation) is { } block)
            {
                using (block)
                {
                    for (int i = 0; i < block.Count; i++) Take(block[i], replay);
                }
            }
        }

        replay.Finish();
        _history.Restore(replay.Collectors);
    }

    /// <summary>Whether it is time to save.</summary>
    public bool IsSaveDue => Progress.IsChanged && services.Time.GetElapsedTime(_savedAt) >= SaveInterval;

    /// <summary>Saves the snapshot. Nothing from a trace may be in flight.</summary>
    /// <exception cref="StreamingException">The log failed.</exception>
    public async Task SaveAsync(CancellationToken cancellation)
    {
        _savedAt = services.Time.GetTimestamp();
        if (_path is null || _isAbandoned || !Progress.IsChanged) return;
        Progress.Forget(services.Time.GetUtcNow());
        IReadOnlyList<PartitionDescription> partitions =
            await log.GetPartitionsAsync([services.Options.Topic], cancellation);
        ProgressSnapshot snapshot = ProgressSnapshot.Of(
            services.Options.Topic, [.. partitions.Select(p => p.Offsets.High)], Progress, _history.Heard);
        try
        {
            snapshot.Write(_path);
            Progress.MarkSaved();
            _isUnwritable = false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The topic has the same information; it only takes longer to read.
            if (!_isUnwritable) Log.SnapshotNotWritten(services.Logger, _path, e.Message);
            _isUnwritable = true;
        }
    }

    /// <summary>Stops saving, because an unknown message may have been written to the topic.</summary>
    public void Abandon() => _isAbandoned = true;

    private static bool IsOf(ProgressSnapshot snapshot, IReadOnlyList<PartitionDescription> partitions) =>
        snapshot.Offsets.Count <= partitions.Count
        && snapshot.Offsets.Zip(partitions).All(p => p.First <= p.Second.Offsets.High);

    private static void Take(in Message message, ProgressReplay replay)
    {
        if (MessageOrigin.TryReadTrace(message, out TraceId id, out long first, out TracePosition behind))
            replay.Take(id, first, behind);
        else if (message.Headers.TryGet(MessageOrigin.SocketHeader, out _) && !message.Key.IsEmpty)
            replay.Hear(Encoding.UTF8.GetString(message.Key), message.Timestamp);
    }
}
