namespace SysFlow.Streaming.Embedded;

/// <summary>
/// Group commit: however many callers ask, one round runs at a time, and everybody who asked while it ran shares the
/// next.
/// </summary>
/// <param name="round">Makes everything handed over before its start durable.</param>
internal sealed class CommitRounds(Func<Task> round)
{
    private readonly Lock _lock = new();
    private TaskCompletionSource? _next;
    private bool _isRunning;

    /// <summary>Completes when a round that began after this call has ended; fails as that round failed.</summary>
    public Task RunAsync()
    {
        TaskCompletionSource mine;
        lock (_lock)
        {
            if (_isRunning) return (_next ??= NewRound()).Task;
            _isRunning = true;
            mine = NewRound();
        }

        _ = RunRoundsAsync(mine);
        return mine.Task;
    }

    /// <summary>Never throws: each round's failure goes to those who wait for it.</summary>
    private async Task RunRoundsAsync(TaskCompletionSource? current)
    {
        while (current is not null)
        {
            try
            {
                await round();
                current.TrySetResult();
            }
            catch (Exception failure)
            {
                current.TrySetException(failure);
                _ = current.Task.Exception; // observed here: a caller may have stopped waiting
            }

            lock (_lock)
            {
                current = _next;
                _next = null;
                _isRunning = current is not null;
            }
        }
    }

    private static TaskCompletionSource NewRound() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
