using System.Threading.Channels;

namespace SysFlow.CollectorBridge;

/// <summary>
/// The traces of a directory: those that are there, in name order, and then, when following, those that arrive. Hidden
/// files are left alone. While following, a file is handed out only once nothing was written to it for
/// <see cref="SettleTime"/>, because the collector writes its current trace in place.
/// </summary>
internal sealed class TraceDirectory : IDisposable
{
    /// <summary>Two seconds: the collector flushes a block every few hundred milliseconds under any load.</summary>
    public static readonly TimeSpan SettleTime = TimeSpan.FromSeconds(2);

    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly Channel<string> _arrivals = Channel.CreateUnbounded<string>();
    private readonly FileSystemWatcher? _watcher;
    private readonly TimeProvider _time;

    public TraceDirectory(string path, bool follow, TimeProvider time)
    {
        _time = time;
        if (follow)
        {
            // Watching starts before the listing, so that no file falls between the two.
            _watcher = new FileSystemWatcher(path) { NotifyFilter = NotifyFilters.FileName };
            _watcher.Renamed += (_, e) => Offer(e.FullPath);
            _watcher.Created += (_, e) => Offer(e.FullPath);
            _watcher.EnableRaisingEvents = true;
        }

        foreach (string file in Directory.EnumerateFiles(path).Order(StringComparer.Ordinal)) Offer(file);
        if (!follow) _arrivals.Writer.Complete();
    }

    /// <summary>Traces in the order in which they may be read; ends after those present unless following.</summary>
    public async IAsyncEnumerable<string> ReadAllAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (string file in _arrivals.Reader.ReadAllAsync(cancellation))
        {
            if (!_seen.Add(file)) continue;
            if (_watcher is not null && !await SettleAsync(file, cancellation)) continue;
            yield return file;
        }
    }

    public void Dispose() => _watcher?.Dispose();

    private void Offer(string file)
    {
        if (!Path.GetFileName(file).StartsWith('.')) _arrivals.Writer.TryWrite(file);
    }

    /// <summary>Waits until <paramref name="file"/> is quiet; false when it went away meanwhile.</summary>
    private async ValueTask<bool> SettleAsync(string file, CancellationToken cancellation)
    {
        while (File.Exists(file))
        {
            TimeSpan quiet = _time.GetUtcNow() - File.GetLastWriteTimeUtc(file);
            if (quiet >= SettleTime) return true;
            await Task.Delay(SettleTime - quiet, _time, cancellation);
        }

        return false;
    }
}
