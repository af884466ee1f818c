namespace SysFlow.Streaming.Embedded;

/// <summary>Wakes waiting tasks. Take <see cref="Next"/> before checking for work, then wait for it.</summary>
internal sealed class Signal
{
    private TaskCompletionSource _next = NewWait();

    /// <summary>Completes at the next pulse.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    /// <summary>Completes all current waits.</summary>
    public void Pulse() => Interlocked.Exchange(ref _next, NewWait()).TrySetResult();

    private static TaskCompletionSource NewWait() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
