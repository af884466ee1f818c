using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace SysFlow.Streaming.Embedded;

/// <summary>A pool of sessions that read a log, one for each concurrent reader. Safe for concurrent use.</summary>
internal sealed class LogSessions(string file) : IDisposable
{
    private readonly ConcurrentBag<LogSession> _idle = [];
    private volatile bool _isDisposed;

    /// <summary>Runs a query.</summary>
    /// <exception cref="StreamingException">The file cannot be read or is damaged.</exception>
    public TResult Read<TState, TResult>(TState state, Func<LogSession, TState, TResult> question)
    {
        if (_isDisposed) throw new StreamingException(StreamingFailure.Closed, $"{file} is closed.");
        if (!_idle.TryTake(out LogSession? session)) session = LogSession.OpenForReading(file);
        try
        {
            return question(session, state);
        }
        catch (SqliteException e)
        {
            throw LogErrors.From(e, file);
        }
        finally
        {
            _idle.Add(session);
            if (_isDisposed) DisposeIdle();
        }
    }

    public void Dispose()
    {
        _isDisposed = true;
        DisposeIdle();
    }

    private void DisposeIdle()
    {
        while (_idle.TryTake(out LogSession? session)) session.Dispose();
    }
}
