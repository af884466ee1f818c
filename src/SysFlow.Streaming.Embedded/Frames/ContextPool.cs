using System.Collections.Concurrent;

namespace SysFlow.Streaming.Embedded;

/// <summary>
/// Compression contexts, each a few hundred kilobytes outside the managed heap, shared by all partitions of the
/// process: no more are kept than can work at the same time.
/// </summary>
internal sealed class ContextPool<T>(Func<T> create) where T : class, IDisposable
{
    private readonly ConcurrentQueue<T> _idle = [];
    private int _kept;

    /// <summary>A context for one user until it is returned.</summary>
    public T Rent()
    {
        if (!_idle.TryDequeue(out T? context)) return create();
        Interlocked.Decrement(ref _kept);
        return context;
    }

    /// <summary>Returns a context.</summary>
    public void Return(T context)
    {
        if (Interlocked.Increment(ref _kept) <= Environment.ProcessorCount)
        {
            _idle.Enqueue(context);
        }
        else
        {
            Interlocked.Decrement(ref _kept);
            context.Dispose();
        }
    }
}
