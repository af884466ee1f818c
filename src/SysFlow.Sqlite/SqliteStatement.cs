using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace SysFlow.Sqlite;

/// <summary>
/// A statement that is prepared once and run many times through SQLite's own interface, because a
/// <see cref="SqliteCommand"/> allocates a reader and a binder per parameter for every run, and needs an array for a
/// blob. For one user at a time.
/// </summary>
public sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    /// <summary>Prepares a statement.</summary>
    /// <exception cref="SqliteException">The statement is not valid.</exception>
    public SqliteStatement(SqliteConnection connection, string text)
    {
        ArgumentNullException.ThrowIfNull(connection);
        _database = connection.Handle
            ?? throw new InvalidOperationException("The connection is not open.");
        Check(raw.sqlite3_prepare_v2(_database, text, out _statement));
    }

    /// <summary>Binds a value to parameter <paramref name="number"/>, from 1.</summary>
    public void Bind(int number, long value) => Check(raw.sqlite3_bind_int64(_statement, number, value));

    /// <summary>Binds a value to parameter <paramref name="number"/>, from 1.</summary>
    public void Bind(int number, string value) => Check(raw.sqlite3_bind_text(_statement, number, value));

    /// <summary>Binds a value, which is copied, to parameter <paramref name="number"/>, from 1.</summary>
    public void Bind(int number, ReadOnlySpan<byte> value) => Check(raw.sqlite3_bind_blob(_statement, number, value));

    /// <summary>Runs a statement without results.</summary>
    /// <exception cref="SqliteException">The statement fails.</exception>
    public void Run()
    {
        while (Step())
        {
            // A pragma may return a row that is not needed.
        }
    }

    /// <summary>
    /// Moves to the next row; false after the last one. The statement can then be run again, also after a failure.
    /// </summary>
    /// <exception cref="SqliteException">The statement fails.</exception>
    public bool Step()
    {
        int result = raw.sqlite3_step(_statement);
        if (result == raw.SQLITE_ROW) return true;
        int ended = raw.sqlite3_reset(_statement);
        if (result != raw.SQLITE_DONE) Check(ended == raw.SQLITE_OK ? result : ended);
        return false;
    }

    /// <summary>Ends the run before its last row, and with it the read transaction.</summary>
    public void Reset() => raw.sqlite3_reset(_statement);

    /// <summary>The number in a column, from 0, of the current row.</summary>
    public long Int64(int column) => raw.sqlite3_column_int64(_statement, column);

    /// <summary>The text in a column, from 0, of the current row; empty for none.</summary>
    public string Text(int column) => raw.sqlite3_column_text(_statement, column).utf8_to_string() ?? "";

    /// <summary>The bytes in a column, from 0, of the current row, valid until the next step; empty for none.</summary>
    public ReadOnlySpan<byte> Blob(int column) => raw.sqlite3_column_blob(_statement, column);

    /// <inheritdoc />
    public void Dispose() => _statement.Dispose();

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, _database);
}
