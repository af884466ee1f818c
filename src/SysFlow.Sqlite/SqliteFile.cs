using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace SysFlow.Sqlite;

/// <summary>Opens files, with one timeout for other processes, and for reading even without write access.</summary>
public static class SqliteFile
{
    /// <summary>How long a call waits for another process before it fails. A transaction takes milliseconds.</summary>
    public static readonly TimeSpan Wait = TimeSpan.FromSeconds(30);

    /// <summary>Opens an existing file.</summary>
    /// <exception cref="SqliteException">It cannot be opened.</exception>
    public static SqliteConnection Open(string file, SqliteOpenMode mode) => Open(file, mode, immutable: false);

    /// <summary>
    /// Opens a file for reading, with or without write access to its directory. Where a reader cannot create the files
    /// through which SQLite coordinates with a writer, there is no writer, and the file is read as it is.
    /// </summary>
    /// <exception cref="SqliteException">It cannot be opened.</exception>
    /// <exception cref="SqliteFileException">A process ended without closing it and left changes that must be written
    /// first.
    /// </exception>
    public static SqliteConnection OpenForReading(string file)
    {
        const int cannotOpen = 14;
        const int readOnlyFile = 8;
        try
        {
            return Open(file, SqliteOpenMode.ReadOnly, immutable: false);
        }
        catch (SqliteException e) when (e.SqliteErrorCode is cannotOpen or readOnlyFile && File.Exists(file))
        {
            FileInfo changes = new(file + "-wal");
            if (!changes.Exists || changes.Length == 0) return Open(file, SqliteOpenMode.ReadOnly, immutable: true);
            throw new SqliteFileException(
                SqliteFailure.Unusable,
                $"{file} was not closed, and its last changes in {changes.FullName} cannot be applied without write "
                    + "access. Open it once with write access, or copy its directory to a place with write access.",
                e);
        }
    }

    private static SqliteConnection Open(string file, SqliteOpenMode mode, bool immutable)
    {
        SqliteConnectionStringBuilder name = new()
        {
            DataSource = immutable
                ? new UriBuilder("file", "") { Path = file, Query = "immutable=1" }.ToString()
                : file,
            Mode = mode,
            Pooling = false,
            DefaultTimeout = (int)Wait.TotalSeconds,
        };
        SqliteConnection connection = new(name.ConnectionString);
        try
        {
            connection.Open();
            raw.sqlite3_busy_timeout(connection.Handle, (int)Wait.TotalMilliseconds);
            if (mode != SqliteOpenMode.ReadWriteCreate) SqliteFormat.Read(connection, "PRAGMA schema_version");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
