using Microsoft.Win32.SafeHandles;
using SysFlow.Records;
using SysFlow.Streaming;

namespace SysFlow.CollectorBridge;

/// <summary>
/// Follows traces as they grow: the files that were named, and those of directories, also while they are renamed,
/// rotated, truncated, replaced and deleted. One file is read at a time, because decoding is one core's work and the
/// other cores belong to the stages behind.
/// </summary>
internal sealed class TraceFollower
{
    /// <summary>Interval at which everything is checked, besides notifications from the kernel.</summary>
    public static readonly TimeSpan RescanInterval = TimeSpan.FromSeconds(5);

    /// <summary>
    /// After 5 minutes without a write, a file is closed, and its last block counts as cut off when it is incomplete.
    /// Blocks of real traces are 2 to 80 s apart; a file that grows all the same is opened again and read on.
    /// </summary>
    public static readonly TimeSpan QuietTime = TimeSpan.FromMinutes(5);

    /// <summary>
    /// A deleted file is held open, and its room on disk with it, only that long after the last write.
    /// </summary>
    public static readonly TimeSpan DeletedQuietTime = TimeSpan.FromSeconds(10);

    /// <summary>Files open at once; a quarter of the usual limit of 1,024 descriptors.</summary>
    private const int MaxOpen = 256;

    private const int HeadBytes = 64;

    private readonly IReadOnlyList<TraceDirectory> _directories;
    private readonly IReadOnlyList<string> _files;
    private readonly TraceContext _context;
    private readonly TraceOutcomes _outcomes;
    private readonly Dictionary<(ulong Device, ulong Inode), OpenTrace> _open = [];
    private readonly Dictionary<(ulong Device, ulong Inode), SettledTrace> _settled = [];

    public TraceFollower(
        IReadOnlyList<TraceDirectory> directories, IReadOnlyList<string> files, TraceContext context,
        TraceOutcomes outcomes)
    {
        _directories = directories;
        _files = files;
        _context = context;
        _outcomes = outcomes;
    }

    private BridgeServices Services => _context.Services;

    /// <summary>Follows until cancelled; what has been published by then is recorded.</summary>
    /// <exception cref="StreamingException">The log has failed permanently.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using TraceWatch watch = new(Services);
        try
        {
            // Watching starts before the listing, so that no change falls between the two.
            Watch(watch);
            await ScanAsync(cancellation);
            Log.Following(Services.Logger, _open.Count + _settled.Count, _open.Count);
            long scannedAt = Services.Time.GetTimestamp();
            while (true)
            {
                TimeSpan left = RescanInterval - Services.Time.GetElapsedTime(scannedAt);
                if (left > TimeSpan.Zero) await watch.WaitAsync(left, cancellation);
                IReadOnlyList<string>? changed = watch.Take();
                bool isDue = Services.Time.GetElapsedTime(scannedAt) >= RescanInterval;
                if (!isDue && changed is not null && await VisitAsync(changed, cancellation)) continue;
                Watch(watch);
                await ScanAsync(cancellation);
                scannedAt = Services.Time.GetTimestamp();
            }
        }
        finally
        {
            foreach (OpenTrace open in _open.Values)
            {
                if (open.Stream.Outcome is { Events: > 0 } outcome) _outcomes.Add(outcome);
                await open.Stream.DisposeAsync();
            }
        }
    }

    private void Watch(TraceWatch watch)
    {
        foreach (TraceDirectory directory in _directories) watch.Watch(directory.Path, file: null);
        foreach (string file in _files) watch.Watch(Path.GetDirectoryName(file)!, Path.GetFileName(file));
    }

    /// <summary>Checks everything.</summary>
    private async Task ScanAsync(CancellationToken cancellation)
    {
        HashSet<(ulong, ulong)> seen = [];
        foreach (TraceDirectory directory in _directories)
        {
            foreach (TraceEntry entry in directory.List())
            {
                seen.Add(Key(entry.Status));
                await VisitAsync(entry, cancellation);
            }
        }

        foreach (string file in _files)
        {
            if (await VisitPathAsync(file, cancellation) is { } status) seen.Add(Key(status));
        }

        // Open files that have left their directories still tell what is written to them.
        foreach (OpenTrace open in _open.Where(o => !seen.Contains(o.Key)).Select(o => o.Value).ToArray())
            await LookAsync(open, cancellation);
        foreach (var key in _settled.Keys.Where(k => !seen.Contains(k)).ToArray()) _settled.Remove(key);
        await CloseQuietAsync(cancellation);
        if (_context.Store.IsSaveDue) await _context.Store.SaveAsync(cancellation);
    }

    /// <summary>Checks what has changed; false when that is not enough.</summary>
    private async Task<bool> VisitAsync(IReadOnlyList<string> changed, CancellationToken cancellation)
    {
        foreach (string path in changed)
        {
            if (IsHidden(path)) continue;
            if (await VisitPathAsync(path, cancellation) is { Kind: FileKind.Directory }) return false;
        }

        return true;
    }

    private bool IsHidden(string path)
    {
        string? root = _directories.Select(d => d.Path)
            .FirstOrDefault(d => path.StartsWith(d + '/', StringComparison.Ordinal));
        string inside = root is null ? Path.GetFileName(path) : path[root.Length..];
        return !_files.Contains(path) && inside.Split('/').Any(n => n.StartsWith('.'));
    }

    /// <summary>Checks one path.</summary>
    private async Task<FileStatus?> VisitPathAsync(string path, CancellationToken cancellation)
    {
        try
        {
            if (TraceFiles.Find(path) is not { } status) return null;
            if (status.Kind == FileKind.Regular) await VisitAsync(new TraceEntry(path, status), cancellation);
            return status;
        }
        catch (IOException e)
        {
            _outcomes.Add(path, e.Message);
            return null;
        }
    }

    private async Task VisitAsync(TraceEntry entry, CancellationToken cancellation)
    {
        if (_open.TryGetValue(Key(entry.Status), out OpenTrace? open))
        {
            open.Stream.Path = entry.Path;
            Touch(open.Stream.Id);
            await LookAsync(open, cancellation);
            return;
        }

        bool isSettled = _settled.TryGetValue(Key(entry.Status), out SettledTrace settled);
        if (isSettled && settled.Length == entry.Status.Length && settled.ModifiedAt == entry.Status.ModifiedAt)
            Touch(settled.Id);
        else
            await OpenAsync(entry.Path, settled.RefusedHead, cancellation);
    }

    private void Touch(TraceId id) => _context.Store.Progress.Touch(id, Services.Time.GetUtcNow());

    private async Task OpenAsync(string path, ulong? refusedHead, CancellationToken cancellation)
    {
        try
        {
            SafeFileHandle file = TraceFiles.Open(path, out FileStatus status);
            bool isRefused = refusedHead is { } head && head == HeadOf(file);
            if (isRefused)
                _settled[Key(status)] = new SettledTrace(status.Length, status.ModifiedAt, default, refusedHead);
            if (isRefused || _open.ContainsKey(Key(status)))
            {
                file.Dispose();
                return;
            }

            if (_open.Count >= MaxOpen) await CloseAsync(_open.Values.MinBy(o => o.GrewAt)!, cancellation);
            OpenTrace open = new(new TraceStream(file, status, path, _context), Key(status));
            _open.Add(open.Key, open);
            Services.Status.OpenTraces = _open.Count;
            await ReadAsync(open, cancellation);
        }
        catch (IOException e)
        {
            _outcomes.Add(path, e.Message); // tried again at the next look
        }
    }

    private async Task LookAsync(OpenTrace open, CancellationToken cancellation)
    {
        try
        {
            FileStatus before = open.Stream.Status;
            bool isSame = open.Stream.Look();
            if (!isSame)
            {
                Log.Replaced(Services.Logger, open.Stream.Path);
                string path = open.Stream.Path;
                await DropAsync(open);
                await OpenAsync(path, refusedHead: null, cancellation);
            }
            else if (open.Stream.Status.Length != before.Length)
            {
                await ReadAsync(open, cancellation);
            }
        }
        catch (IOException e)
        {
            _outcomes.Add(open.Stream.Path, e.Message);
            await DropAsync(open);
        }
    }

    /// <summary>Reads what has arrived, and closes files that will hardly grow.</summary>
    private async Task ReadAsync(OpenTrace open, CancellationToken cancellation)
    {
        open.GrewAt = Services.Time.GetTimestamp();
        try
        {
            await open.Stream.ReadAsync(cancellation);
            if (open.Stream.IsOver || IsOld(open.Stream.Status)) await CloseAsync(open, cancellation);
        }
        catch (IOException)
        {
            await DropAsync(open);
            throw;
        }
    }

    private bool IsOld(in FileStatus status) =>
        Services.Time.GetUtcNow() - DateTimeOffset.UnixEpoch.AddTicks(status.ModifiedAt / 100) >= QuietTime;

    private async Task CloseQuietAsync(CancellationToken cancellation)
    {
        foreach (OpenTrace open in _open.Values.ToArray())
        {
            TimeSpan limit = open.Stream.Status.Links == 0 ? DeletedQuietTime : QuietTime;
            if (Services.Time.GetElapsedTime(open.GrewAt) >= limit) await CloseAsync(open, cancellation);
        }
    }

    /// <summary>Treats the trace as complete. It is opened again if it grows nevertheless.</summary>
    private async Task CloseAsync(OpenTrace open, CancellationToken cancellation)
    {
        TraceOutcome outcome = await open.Stream.EndAsync(cancellation);
        FileStatus status = open.Stream.Status;
        ulong? head = open.Stream.IsOver ? HeadOf(open.Stream.File) : null;
        _settled[open.Key] = new SettledTrace(status.Length, status.ModifiedAt, open.Stream.Id, head);
        if (status.Length > 0) _outcomes.Add(outcome);
        await DropAsync(open);
    }

    private async Task DropAsync(OpenTrace open)
    {
        _open.Remove(open.Key);
        Services.Status.OpenTraces = _open.Count;
        await open.Stream.DisposeAsync();
    }

    private static (ulong, ulong) Key(in FileStatus status) => (status.Device, status.Inode);

    private static ulong HeadOf(SafeFileHandle file)
    {
        Span<byte> head = stackalloc byte[HeadBytes];
        return TracePosition.CheckOf(head[..RandomAccess.Read(file, head, 0)]);
    }

    /// <summary>A trace that may grow, and when it did last.</summary>
    private sealed class OpenTrace(TraceStream stream, (ulong Device, ulong Inode) key)
    {
        public TraceStream Stream => stream;

        public (ulong Device, ulong Inode) Key => key;

        public long GrewAt { get; set; }
    }
}
