using Microsoft.Extensions.Logging;

namespace SysFlow.Hosting;

/// <summary>
/// Work beside a service's own, for as long as the service runs. It never dies unnoticed: what it dies of is logged at
/// once, and <see cref="Alive"/> ends, by which the service ends too.
/// </summary>
public sealed class BackgroundTask : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _alive;
    private readonly Task _running;

    private BackgroundTask(
        string name, Func<CancellationToken, Task> work, ILogger logger, CancellationToken service)
    {
        _alive = CancellationTokenSource.CreateLinkedTokenSource(service);
        Alive = _alive.Token;
        _running = Task.Run(() => RunAsync(name, work, logger), CancellationToken.None);
    }

    /// <summary>Ends when the service is to end or the work has died.</summary>
    public CancellationToken Alive { get; }

    /// <summary>What the work died of; null while it has not.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Starts the work.</summary>
    /// <param name="name">What it is, for the log.</param>
    /// <param name="work">The work, until cancelled; it dies when it ends before that.</param>
    /// <param name="logger">Is told when it dies.</param>
    /// <param name="service">Ends with the service.</param>
    public static BackgroundTask Start(
        string name, Func<CancellationToken, Task> work, ILogger logger, CancellationToken service) =>
        new(name, work, logger, service);

    /// <summary>Ends the work and waits for it; what it died of is in <see cref="Failure"/>.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _alive.Dispose();
        _stop.Dispose();
    }

    private async Task RunAsync(string name, Func<CancellationToken, Task> work, ILogger logger)
    {
        try
        {
            await work(_stop.Token);
            if (_stop.IsCancellationRequested) return;
            Failure = new InvalidOperationException($"The task '{name}' has ended by itself.");
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            return;
        }
        catch (Exception e)
        {
            Failure = e;
        }

        Log.BackgroundDied(logger, Failure, name);
        await _alive.CancelAsync();
    }
}
