using Microsoft.Data.Sqlite;

namespace SysFlow.Streaming.Embedded;

/// <summary>
/// What a log does without being asked: notices that other processes have changed the file, by looking at SQLite's
/// count of changes now and then, and lets messages grow old.
/// </summary>
internal sealed class LogUpkeep : IAsyncDisposable
{
    private static readonly TimeSpan RetentionInterval = TimeSpan.FromMinutes(1);

    private readonly EmbeddedTopicLog _log;
    private readonly LogSession _session;
    private readonly TimeProvider _time;
    private readonly PeriodicTimer _timer;
    private readonly Task _running;

    /// <param name="log">Is told of what changed, and asked to remove what is too old.</param>
    /// <param name="session">Reads the file; owned from now on.</param>
    public LogUpkeep(EmbeddedTopicLog log, LogSession session)
    {
        _log = log;
        _session = session;
        _time = log.Options.Time;
        _timer = new PeriodicTimer(log.Options.PollInterval, _time);
        _running = RunAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _timer.Dispose();
        await _running;
        _session.Dispose();
    }

    /// <summary>Never throws: a failure is the log's, and so that of everybody who uses it.</summary>
    private async Task RunAsync()
    {
        try
        {
            long seen = _session.DataVersion;
            long retained = _time.GetTimestamp();
            while (await _timer.WaitForNextTickAsync())
            {
                long now = _session.DataVersion;
                if (now != seen) _log.OnChanged(_session);
                seen = now;
                if (_time.GetElapsedTime(retained) < RetentionInterval) continue;
                retained = _time.GetTimestamp();
                await RetainAsync();
            }
        }
        catch (SqliteException e)
        {
            _log.Fail(LogErrors.From(e, _session.File));
        }
        catch (StreamingException e)
        {
            _log.Fail(e);
        }
    }

    private async Task RetainAsync()
    {
        try
        {
            await _log.RetainAsync();
        }
        catch (StreamingException e) when (e.IsTransient || _log.IsClosed)
        {
            // Another process holds the file, or the log is being closed: what may go is still there in a minute.
        }
    }
}
