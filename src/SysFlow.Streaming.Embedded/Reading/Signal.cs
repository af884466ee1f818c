namespace SysFlow.Streaming.Embedded;

/// <summary>
/// Wakes whoever waits. Take <see cref="Next"/> before looking whether there is something to do, then wait for it.
/// </summary>
internal sealed class Signal
{
    private TaskCompletionSource _next = NewWait();

    /// <summary>Completes at the next pulse.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    /// <summary>Completes the waits of this moment.</summary>
    public void Pulse() => Interlocked.Exchange(ref _next, NewWait()).TrySetResult();

    private static TaskCompletionSource NewWait() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
