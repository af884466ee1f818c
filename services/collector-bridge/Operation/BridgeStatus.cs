using System.Collections.Concurrent;

namespace SysFlow.CollectorBridge;

/// <summary>The current status of the bridge, from which its health is derived. Safe for concurrent use.</summary>
internal sealed class BridgeStatus
{
    private readonly ConcurrentDictionary<string, string?> _sources = new(StringComparer.Ordinal);
    private int _failingAppends;
    private int _openTraces;
    private int _running;

    /// <summary>Every source that should be open, with its problem; null when it is open.</summary>
    public IReadOnlyDictionary<string, string?> Sources => _sources;

    /// <summary>Whether the bridge runs.</summary>
    public bool IsRunning => Volatile.Read(ref _running) > 0;

    /// <summary>Whether the log does not accept batches now.</summary>
    public bool IsAppendFailing => Volatile.Read(ref _failingAppends) > 0;

    /// <summary>Traces held open, because they may grow.</summary>
    public int OpenTraces
    {
        get => Volatile.Read(ref _openTraces);
        set => Volatile.Write(ref _openTraces, value);
    }

    public void Start() => Interlocked.Increment(ref _running);

    public void End() => Interlocked.Decrement(ref _running);

    public void AppendFails() => Interlocked.Increment(ref _failingAppends);

    public void AppendWorks() => Interlocked.Decrement(ref _failingAppends);

    /// <summary>Sets the state of a source; true when it has changed and so deserves a line in the log.</summary>
    public bool Report(string source, string? problem)
    {
        bool isNew = !_sources.TryGetValue(source, out string? before) || before != problem;
        _sources[source] = problem;
        return isNew;
    }
}
