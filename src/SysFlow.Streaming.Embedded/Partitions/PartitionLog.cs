using FASTER.core;

namespace SysFlow.Streaming.Embedded;

/// <summary>
/// One partition: appends through FASTER, which allots addresses, flushes and commits; gives offsets; knows what is
/// committed and what is kept. Reading is <see cref="PartitionCursor"/>'s.
/// </summary>
internal sealed class PartitionLog : IStoredPartition, IAsyncDisposable
{
    private readonly FasterLog _log;
    private readonly IDevice _device;
    private readonly CommitFile _commits;
    private readonly CommitRounds _rounds;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private Signal[] _readers = [];
    private LogPosition _end;
    private LogPosition _committed;
    private LogPosition _low;
    private StreamingException? _failure;

    private PartitionLog(TopicPartition name, FasterLog log, IDevice device, CommitFile commits, PartitionFrames frames)
    {
        Name = name;
        Frames = frames;
        _log = log;
        _device = device;
        _commits = commits;
        _rounds = new CommitRounds(CommitRoundAsync);
        _low = frames.FindLow(log.BeginAddress, log.CommittedUntilAddress);
        _committed = _end = frames.FindEnd(_low, log.CommittedUntilAddress);
    }

    public TopicPartition Name { get; }

    /// <summary>Finds and reads frames.</summary>
    public PartitionFrames Frames { get; }

    /// <summary>The end of what is durable; readers go no further.</summary>
    public LogPosition Committed => Volatile.Read(ref _committed);

    /// <summary>The oldest entry kept.</summary>
    public LogPosition Low => Volatile.Read(ref _low);

    public OffsetRange Offsets => new(Low.Offset, Committed.Offset);

    public long Bytes => Committed.Address - Low.Address;

    /// <summary>What retention may remove; null for nothing.</summary>
    public PartitionRetention? Retention { get; set; }

    public static PartitionLog Open(
        TopicPartition name, string directory, PartitionGeometry geometry, EmbeddedLogOptions options)
    {
        PartitionFrames frames = new(name, new SegmentFiles(directory, geometry), geometry);
        CommitFile commits = CommitFile.Open(CommitPath(directory));
        IDevice device = options.WrapDevice(
            new ManagedLocalStorageDevice(frames.Files.DevicePath, osReadBuffering: true));
        FasterLog? log = null;
        try
        {
            log = new FasterLog(SettingsFor(geometry, options, device, commits));
            if (commits.HasCommit) log.Recover();
            if (commits.HasCommit && log.CommittedUntilAddress <= log.BeginAddress)
                throw SealedFile.Damaged(CommitPath(directory), "its commit names no entries");
            return new PartitionLog(name, log, device, commits, frames);
        }
        catch (Exception failure)
        {
            log?.Dispose();
            device.Dispose();
            commits.Dispose();
            frames.Files.Dispose();
            if (failure is StreamingException) throw;
            throw new StreamingException(
                StreamingFailure.Corrupt, $"{name} in {directory} cannot be recovered: {failure.Message}", failure);
        }
    }

    /// <summary>Where the commits of the partition in <paramref name="directory"/> are recorded.</summary>
    public static string CommitPath(string directory) => Path.Combine(directory, "commit");

    /// <summary>
    /// Hands a batch's messages for this partition to the log and gives them offsets. They are durable after
    /// <see cref="CommitAsync"/>.
    /// </summary>
    /// <param name="plan">The batch.</param>
    /// <param name="partition">This partition's number in the plan.</param>
    public async ValueTask EnqueueAsync(AppendPlan plan, int partition)
    {
        await _turn.WaitAsync();
        try
        {
            ThrowIfFailed();
            FrameWriter frames = plan.Frames;
            int next = 0;
            while (frames.TryWrite(plan, partition, next, (_end.Offset, _end.MaxTimestamp)))
            {
                FrameEntry entry = new(frames.Frame);
                long address;
                while (!_log.TryEnqueue(entry, out address)) await MakeRoomAsync();
                long behind = FrameLayout.Behind(address, entry.SerializedLength);
                Volatile.Write(ref _end, new LogPosition(behind, frames.Header.NextOffset, frames.Header.MaxAfter));
                next = frames.Next;
            }
        }
        catch (FasterException failure)
        {
            throw Fail(failure);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Completes when everything enqueued before the call is durable.</summary>
    public Task CommitAsync() => _rounds.RunAsync();

    /// <summary>Pulses the signal whenever there is more to read.</summary>
    public void AddReader(Signal reader) => ChangeReaders(readers => [.. readers, reader]);

    /// <summary>Undoes <see cref="AddReader"/>.</summary>
    public void RemoveReader(Signal reader) => ChangeReaders(readers => [.. readers.Where(r => r != reader)]);

    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync();
        await _rounds.RunAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // told to whoever appended
        _failure ??= new StreamingException(StreamingFailure.Closed, $"{Name} is closed.");
        _turn.Release();
        _log.Dispose();
        _device.Dispose();
        _commits.Dispose();
        Frames.Files.Dispose();
    }

    private static FasterLogSettings SettingsFor(
        PartitionGeometry geometry, EmbeddedLogOptions options, IDevice device, CommitFile commits) => new()
        {
            LogDevice = device,
            LogCommitManager = commits,
            PageSizeBits = geometry.PageBits,
            SegmentSizeBits = geometry.SegmentBits,
            MemorySizeBits = Math.Max(geometry.PageBits + 1, PartitionGeometry.BitsFor(options.MemoryBytes)),
            TryRecoverLatest = false, // it would swallow a failure and begin an empty log over the old one
        };

    /// <summary>The memory is full of entries that are not on disk yet: a commit writes them.</summary>
    private async Task MakeRoomAsync()
    {
        await _rounds.RunAsync();
        await Task.Yield();
    }

    /// <summary>One commit: everything enqueued so far, and what retention lets go.</summary>
    private async Task CommitRoundAsync()
    {
        ThrowIfFailed();
        LogPosition end = Volatile.Read(ref _end);
        LogPosition low = Retention?.NewLow(this) ?? Low;
        if (low.Address > Low.Address) _log.TruncateUntil(low.Address);
        else if (end.Address == Committed.Address) return;
        try
        {
            await _log.CommitAsync();
        }
        catch (FasterException failure)
        {
            throw Fail(failure);
        }

        if (_commits.Failure is { } refusal) throw Fail(refusal);
        Volatile.Write(ref _committed, end);
        if (low.Address > Low.Address)
        {
            Volatile.Write(ref _low, low);
            Frames.Files.CloseBelow(low.Address);
        }

        foreach (Signal reader in Volatile.Read(ref _readers)) reader.Pulse();
    }

    private StreamingException Fail(Exception cause) => _failure ??= new StreamingException(
        StreamingFailure.Storage,
            $"{Name} cannot be written any more ({cause.Message}); restart after repairing the storage.", cause);

    private void ThrowIfFailed()
    {
        if (_failure is { } failure)
            throw new StreamingException(failure.Failure, failure.Message, failure.InnerException);
    }

    private void ChangeReaders(Func<Signal[], Signal[]> change)
    {
        Signal[] before;
        do before = Volatile.Read(ref _readers);
        while (Interlocked.CompareExchange(ref _readers, change(before), before) != before);
    }
}
