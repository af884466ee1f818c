using Microsoft.Data.Sqlite;
using SysFlow.Sqlite;

namespace SysFlow.Documents.Embedded;

/// <summary>The file of a store: a SQLite database (docs/adr/0003-embedded-document-store.md).</summary>
internal static class StoreFile
{
    private const int ApplicationId = 0x53464453; // "SFDS"

    /// <summary>The format of the file.</summary>
    /// <remarks>
    /// Pages of 8 KiB: parts are hundreds of bytes to tens of kilobytes. The tables:
    /// <code>
    /// store            what seeds the hashes of ids
    /// block            what a query must know to pass a block by; written: when, milliseconds since the Unix epoch;
    ///                  origin: the first block whose documents it holds, itself unless it was merged
    /// part             the blocks' contents; key = block &lt;&lt; 12 | ordinal (PartKey)
    /// id_run, id_page  ids that left the writer's memory; key = run &lt;&lt; 32 | upper bits of the id (IdRun)
    /// </code>
    /// </remarks>
    public static readonly SqliteFormat Format = new(
        "document store",
        ApplicationId,
        Version: 2,
        "PRAGMA page_size = 8192; PRAGMA auto_vacuum = INCREMENTAL;",
        """
        CREATE TABLE store(secret INTEGER NOT NULL);
        INSERT INTO store VALUES(random());
        CREATE TABLE block(
          block INTEGER PRIMARY KEY, documents INTEGER NOT NULL, bytes INTEGER NOT NULL,
          min_time INTEGER NOT NULL, max_time INTEGER NOT NULL, tier INTEGER NOT NULL,
          written INTEGER NOT NULL, origin INTEGER NOT NULL);
        CREATE INDEX block_by_max_time ON block(max_time);
        CREATE INDEX block_by_min_time ON block(min_time);
        CREATE INDEX small_block ON block(block) WHERE tier < 3;
        CREATE TABLE part(key INTEGER PRIMARY KEY, data BLOB NOT NULL);
        CREATE TABLE id_run(
          run INTEGER PRIMARY KEY, ids INTEGER NOT NULL, until_block INTEGER NOT NULL, filter BLOB NOT NULL);
        CREATE TABLE id_page(key INTEGER PRIMARY KEY, ids BLOB NOT NULL);
        """);

    /// <summary>Path of the file in a directory.</summary>
    public static string PathIn(string directory) => Path.Combine(directory, "documents.db");

    /// <summary>Path of the lock of the one process that writes.</summary>
    public static string LockIn(string directory) => Path.Combine(directory, "writer.lock");

    /// <summary>Opens the file of a store.</summary>
    /// <exception cref="SqliteException">It cannot be opened.</exception>
    /// <exception cref="SqliteFileException">It is not a store.</exception>
    public static SqliteConnection Open(EmbeddedStoreOptions options, Func<string, SqliteConnection> open)
    {
        string file = PathIn(options.Directory);
        SqliteConnection connection = open(file);
        try
        {
            Format.Check(connection, file);
            SqliteFormat.Run(connection, $"PRAGMA cache_size = -{options.CacheBytes / 1024}");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
