using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace SysFlow.Documents.Embedded;

/// <summary>
/// A statement that is prepared once and run for every part and id: bound and stepped through SQLite's own interface,
/// because a <see cref="SqliteCommand"/> allocates a reader and a binder a parameter for every run, and wants an array
/// of a blob.
/// </summary>
internal sealed class StoreStatement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    /// <summary>Prepares a statement that returns no rows.</summary>
    public StoreStatement(SqliteConnection connection, string text)
    {
        _database = connection.Handle
            ?? throw new InvalidOperationException("The connection is not open.");
        Check(raw.sqlite3_prepare_v2(_database, text, out _statement));
    }

    /// <summary>Gives parameter <paramref name="number"/>, from 1, a value.</summary>
    public void Bind(int number, long value) => Check(raw.sqlite3_bind_int64(_statement, number, value));

    /// <summary>Gives parameter <paramref name="number"/>, from 1, a value, which is copied.</summary>
    public void Bind(int number, ReadOnlySpan<byte> value) => Check(raw.sqlite3_bind_blob(_statement, number, value));

    /// <summary>Runs the statement with the values bound.</summary>
    /// <exception cref="SqliteException">SQLite could not.</exception>
    public void Run()
    {
        int result = raw.sqlite3_step(_statement);
        int ended = raw.sqlite3_reset(_statement);
        if (result != raw.SQLITE_DONE) Check(ended == raw.SQLITE_OK ? result : ended);
    }

    /// <inheritdoc />
    public void Dispose() => _statement.Dispose();

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, _database);
}
