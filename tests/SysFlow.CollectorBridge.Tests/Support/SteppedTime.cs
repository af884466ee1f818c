using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace SysFlow.CollectorBridge.Tests;

/// <summary>A clock that moves on only when somebody waits for it: nothing happens between two steps unseen.</summary>
internal sealed class SteppedTime() : FakeTimeProvider(System.GetUtcNow())
{
    private readonly Channel<bool> _waits = Channel.CreateUnbounded<bool>();
    private Task? _nextWait;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ITimer timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime != Timeout.InfiniteTimeSpan) _waits.Writer.TryWrite(true);
        return timer;
    }

    /// <summary>Moves the clock on, a step at each wait, until a task is done.</summary>
    public async Task AdvanceUntilAsync(TimeSpan step, Task done)
    {
        while (!done.IsCompleted)
        {
            _nextWait ??= _waits.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask();
            if (await Task.WhenAny(done, _nextWait) == done) break;
            _nextWait = null;
            Advance(step);
        }

        await done;
    }
}
