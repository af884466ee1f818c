using Microsoft.Data.Sqlite;

namespace SysFlow.Streaming.Embedded;

/// <summary>
/// The background work of a log: notices changes to the file by other processes, by polling SQLite's change counter,
/// and removes expired messages.
/// </summary>
internal sealed class LogUpkeep : IAsyncDisposable
{
    private static readonly TimeSpan RetentionInterval = TimeSpan.FromMinutes(1);

    private readonly LogEngine _engine;
    private readonly LogSession _session;
    private readonly TimeProvider _time;
    private readonly PeriodicTimer _timer;
    private readonly Task _running;

    /// <param name="engine">Notified of changes, and asked to remove expired messages.</param>
    /// <param name="session">Reads the file; owned from now on.</param>
    public LogUpkeep(LogEngine engine, LogSession session)
    {
        _engine = engine;
        _session = session;
        _time = engine.Options.Time;
        _timer = new PeriodicTimer(engine.Options.PollInterval, _time);
        _running = RunAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _timer.Dispose();
        await _running;
        _session.Dispose();
    }

    /// <summary>Never throws: a failure is passed to the engine and so to all its users.</summary>
    private async Task RunAsync()
    {
        try
        {
            long seen = _session.DataVersion;
            long retained = _time.GetTimestamp();
            while (await _timer.WaitForNextTickAsync())
            {
                long now = _session.DataVersion;
                if (now != seen) _engine.OnChanged(_session);
                seen = now;
                if (_time.GetElapsedTime(retained) < RetentionInterval) continue;
                retained = _time.GetTimestamp();
                await RetainAsync();
            }
        }
        catch (SqliteException e)
        {
            _engine.Fail(LogErrors.From(e, _session.File));
        }
        catch (StreamingException e)
        {
            _engine.Fail(e);
        }
        catch (Exception e)
        {
            // Nobody waits for this task before the log is closed: what it dies of must reach those who use the log.
            _engine.Fail(LogErrors.Upkeep(_session.File, e));
        }
    }

    private async Task RetainAsync()
    {
        try
        {
            await _engine.RetainAsync();
        }
        catch (StreamingException e) when (e.IsTransient || _engine.IsClosed)
        {
            // Another process holds the file, or the log is being closed: the next run removes what is expired.
        }
    }
}
