using Microsoft.Data.Sqlite;
using SysFlow.Sqlite;

namespace SysFlow.Streaming.Embedded;

/// <summary>The file of a log: a SQLite database, described in <c>docs/wire/embedded-log.md</c>.</summary>
internal static class LogFile
{
    private const int ApplicationId = 0x53464C47; // "SFLG"

    /// <summary>The format of the file.</summary>
    public static readonly SqliteFormat Format = new(
        "log",
        ApplicationId,
        Version: 1,
        "PRAGMA page_size = 8192; PRAGMA auto_vacuum = INCREMENTAL;",
        """
        CREATE TABLE topic(
          id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, partitions INTEGER NOT NULL,
          retention_bytes INTEGER NOT NULL, retain_unread INTEGER NOT NULL, max_message_bytes INTEGER NOT NULL,
          seal INTEGER NOT NULL);
        CREATE TABLE partition(
          id INTEGER PRIMARY KEY, low_offset INTEGER NOT NULL, next_offset INTEGER NOT NULL,
          max_time INTEGER NOT NULL, bytes INTEGER NOT NULL, oldest INTEGER NOT NULL, seal INTEGER NOT NULL);
        CREATE TABLE frame(
          partition INTEGER NOT NULL, first_offset INTEGER NOT NULL, count INTEGER NOT NULL,
          max_time INTEGER NOT NULL, appended INTEGER NOT NULL, message_bytes INTEGER NOT NULL,
          seal INTEGER NOT NULL, data BLOB NOT NULL);
        CREATE UNIQUE INDEX frame_place ON frame(partition, first_offset);
        CREATE TABLE group_offset(
          consumer_group TEXT NOT NULL, partition INTEGER NOT NULL, next_offset INTEGER NOT NULL,
          seal INTEGER NOT NULL, PRIMARY KEY(consumer_group, partition)) WITHOUT ROWID;
        """);

    /// <summary>Creates the file and its directory unless they exist.</summary>
    /// <exception cref="StreamingException">They cannot be created, or a part of the log is missing.</exception>
    public static void EnsureExists(string directory)
    {
        string file = PathIn(directory);
        try
        {
            Directory.CreateDirectory(directory);
            if (!File.Exists(file) && File.Exists($"{file}-wal"))
            {
                throw LogErrors.Damaged(
                    file, "the whole file", "it is missing, and only its latest changes are left, in log.db-wal");
            }

            Format.EnsureExists(file);
        }
        catch (SqliteException e)
        {
            throw LogErrors.From(e, file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw LogErrors.Directory(directory, e);
        }
    }

    /// <summary>Path of the file in a directory.</summary>
    public static string PathIn(string directory) => Path.Combine(directory, "log.db");
}
