using Microsoft.Extensions.Time.Testing;

namespace SysFlow.CollectorBridge.Tests;

/// <summary>A clock that moves on only when somebody waits for it: nothing happens between two steps unseen.</summary>
internal sealed class SteppedTime() : FakeTimeProvider(System.GetUtcNow())
{
    private readonly SemaphoreSlim _waits = new(0);
    private Task? _nextWait;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ITimer timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime != Timeout.InfiniteTimeSpan) _waits.Release();
        return timer;
    }

    /// <summary>Moves the clock on, a step at each wait, until a task is done.</summary>
    public async Task AdvanceUntilAsync(TimeSpan step, Task done)
    {
        while (!done.IsCompleted)
        {
            _nextWait ??= _waits.WaitAsync(TestContext.Current.CancellationToken);
            if (await Task.WhenAny(done, _nextWait) == done) break;
            _nextWait = null;
            Advance(step);
        }

        await done;
    }
}
