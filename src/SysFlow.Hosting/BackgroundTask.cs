using Microsoft.Extensions.Logging;

namespace SysFlow.Hosting;

/// <summary>
/// Background work of a service, for as long as the service runs. It never fails unnoticed: a failure is logged at
/// once, and <see cref="Alive"/> is cancelled, which ends the service too.
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

    /// <summary>Cancelled when the service is to end or the work has failed.</summary>
    public CancellationToken Alive { get; }

    /// <summary>The failure of the work; null if it has not failed.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Starts the work.</summary>
    /// <param name="name">Its name in the log.</param>
    /// <param name="work">The work, until cancelled; ending before that is a failure.</param>
    /// <param name="logger">Logs its failure.</param>
    /// <param name="service">Cancelled when the service ends.</param>
    public static BackgroundTask Start(
        string name, Func<CancellationToken, Task> work, ILogger logger, CancellationToken service) =>
        new(name, work, logger, service);

    /// <summary>Cancels the work and waits for it; <see cref="Failure"/> has its failure, if any.</summary>
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
            Failure = new InvalidOperationException($"The task '{name}' ended although the service is running.");
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
