using SysFlow.Records;

namespace SysFlow.CollectorBridge;

/// <summary>
/// Tells which paths have changed, using inotify. It only adds speed: its user also checks everything from time to
/// time, because notifications can be lost, network file systems send none, and the kernel's limits may prevent a
/// watch.
/// </summary>
internal sealed class TraceWatch : IDisposable
{
    private readonly Dictionary<string, Watched> _watchers = new(StringComparer.Ordinal);
    private readonly BridgeServices _services;
    private readonly Lock _lock = new();
    private readonly HashSet<string> _changed = new(StringComparer.Ordinal);
    private TaskCompletionSource _signal = NewSignal();
    private bool _isLost;

    public TraceWatch(BridgeServices services) => _services = services;

    /// <summary>
    /// Watches the traces of a directory, or one file in it; again when another directory has replaced it.
    /// </summary>
    /// <param name="directory">The directory.</param>
    /// <param name="file">Name of the one file; null for all.</param>
    public void Watch(string directory, string? file)
    {
        string key = System.IO.Path.Combine(directory, file ?? "");
        try
        {
            FileStatus? status = TraceFiles.Find(directory);
            bool isWatched = _watchers.TryGetValue(key, out Watched? watched);
            if (isWatched && status is { } now && (watched!.Device, watched.Inode) == (now.Device, now.Inode)) return;
            watched?.Watcher?.Dispose();
            _watchers.Remove(key);
            if (status is { Kind: FileKind.Directory } there)
                _watchers.Add(key, new Watched(there.Device, there.Inode, Start(directory, file)));
        }
        catch (Exception e) when (e is IOException or ArgumentException or UnauthorizedAccessException)
        {
            // Checking everything from time to time is enough, only slower; logged once, not retried.
            _watchers[key] = new Watched(0, 0, null);
            if (_services.Status.Report($"{key} (watch)", null)) Log.WatchFailed(_services.Logger, directory, e.Message);
        }
    }

    /// <summary>Waits until something has changed, or until the timeout.</summary>
    public async Task WaitAsync(TimeSpan longest, CancellationToken cancellation)
    {
        Task signal;
        lock (_lock) signal = _signal.Task;
        using CancellationTokenSource over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await Task.WhenAny(signal, Task.Delay(longest, _services.Time, over.Token));
        await over.CancelAsync();
        cancellation.ThrowIfCancellationRequested();
    }

    /// <summary>
    /// The paths that have changed since the last call; null when notifications were lost, so that everything may have
    /// changed.
    /// </summary>
    public IReadOnlyList<string>? Take()
    {
        lock (_lock)
        {
            IReadOnlyList<string>? changed = _isLost ? null : [.. _changed.Order(StringComparer.Ordinal)];
            _changed.Clear();
            _isLost = false;
            if (_signal.Task.IsCompleted) _signal = NewSignal();
            return changed;
        }
    }

    public void Dispose()
    {
        foreach (Watched watched in _watchers.Values) watched.Watcher?.Dispose();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private FileSystemWatcher Start(string directory, string? file)
    {
        FileSystemWatcher watcher = new(directory)
        {
            NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite
                | NotifyFilters.Size,
            IncludeSubdirectories = file is null && _services.Options.Subdirectories,
        };
        if (file is not null) watcher.Filter = file;
        watcher.Created += (_, e) => Note(e.FullPath);
        watcher.Changed += (_, e) => Note(e.FullPath);
        watcher.Renamed += (_, e) => Note(e.FullPath);
        watcher.Error += (_, _) => Note(null);
        try
        {
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch
        {
            watcher.Dispose();
            throw;
        }
    }

    private void Note(string? path)
    {
        lock (_lock)
        {
            if (path is null) _isLost = true;
            else _changed.Add(path);
            _signal.TrySetResult();
        }
    }

    /// <summary>A directory by its identity, and its watcher; null when the kernel rejected it.</summary>
    private sealed record Watched(ulong Device, ulong Inode, FileSystemWatcher? Watcher);
}
