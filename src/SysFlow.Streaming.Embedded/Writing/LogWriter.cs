using Microsoft.Data.Sqlite;

namespace SysFlow.Streaming.Embedded;

/// <summary>
/// The only thread of a process that writes. All requests queued when a transaction begins go into it, so that many
/// appends and commits share one flush to the device.
/// </summary>
internal sealed class LogWriter : IAsyncDisposable
{
    private readonly LogTransaction _transaction;
    private readonly Action<IReadOnlyCollection<LogPartition>> _appended;
    private readonly Retention _retention;
    private readonly long _maxBytes;
    private readonly Thread _thread;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Signal _room = new();
    private readonly object _lock = new();
    private List<WriteRequest> _waiting = [];
    private List<WriteRequest> _writing = [];
    private long _waitingBytes;
    private bool _isClosed;

    /// <param name="transaction">The transaction to write with; owned from now on.</param>
    /// <param name="maxBytes">Maximum number of bytes queued.</param>
    /// <param name="retention">Removes expired messages from partitions that were written to.</param>
    /// <param name="appended">Called with the partitions to which a transaction has appended.</param>
    public LogWriter(
        LogTransaction transaction, long maxBytes, Retention retention,
        Action<IReadOnlyCollection<LogPartition>> appended)
    {
        _transaction = transaction;
        _maxBytes = maxBytes;
        _retention = retention;
        _appended = appended;
        _thread = new Thread(Run) { IsBackground = true, Name = "log writer" };
        _thread.Start();
    }

    /// <summary>
    /// Queues a request once there is room for it. Its <see cref="WriteRequest.Durable"/> completes when it is written.
    /// </summary>
    /// <exception cref="StreamingException">The log is closed.</exception>
    public async ValueTask EnqueueAsync(WriteRequest request, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                Task room = _room.Next;
                if (TryEnqueue(request)) return;
                await room.WaitAsync(cancellationToken);
            }
        }
        catch (Exception failure)
        {
            request.End(failure);
            throw;
        }
    }

    /// <summary>Writes what is queued, then stops.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            _isClosed = true;
            Monitor.Pulse(_lock);
        }

        _room.Pulse();
        await _ended.Task;
        _transaction.Dispose();
    }

    private bool TryEnqueue(WriteRequest request)
    {
        lock (_lock)
        {
            if (_isClosed) throw new StreamingException(StreamingFailure.Closed, "The log is closed.");
            if (_waiting.Count > 0 && _waitingBytes + request.Bytes > _maxBytes) return false;
            _waiting.Add(request);
            _waitingBytes += request.Bytes;
            Monitor.Pulse(_lock);
            return true;
        }
    }

    private void Run()
    {
        while (TryTakeAll())
        {
            Write(_writing);
            _writing.Clear();
        }

        _ended.SetResult();
    }

    /// <summary>Takes the queued requests, waiting for the first one; false when no more will come.</summary>
    private bool TryTakeAll()
    {
        lock (_lock)
        {
            while (_waiting.Count == 0)
            {
                if (_isClosed) return false;
                Monitor.Wait(_lock);
            }

            (_waiting, _writing) = (_writing, _waiting);
            _waitingBytes = 0;
        }

        _room.Pulse();
        return true;
    }

    /// <summary>Never throws: a failure is passed to the requests that it kept from being written.</summary>
    private void Write(List<WriteRequest> requests)
    {
        Exception? failure = null;
        try
        {
            _transaction.Begin();
            foreach (WriteRequest request in requests) request.Apply(_transaction);
            foreach (LogPartition partition in _transaction.Retainable) _retention.Apply(_transaction, partition);
            _transaction.Commit();
        }
        catch (Exception e)
        {
            failure = e is SqliteException error ? LogErrors.From(error, _transaction.Session.File) : e;
            TakeBack(ref failure);
        }

        foreach (WriteRequest request in requests) request.End(failure);
        if (failure is null) _appended(_transaction.Appended);
    }

    private void TakeBack(ref Exception failure)
    {
        try
        {
            _transaction.Rollback();
        }
        catch (SqliteException e)
        {
            failure = LogErrors.From(e, _transaction.Session.File);
        }
    }
}
