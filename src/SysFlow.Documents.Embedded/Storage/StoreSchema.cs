using Microsoft.Data.Sqlite;

namespace SysFlow.Documents.Embedded;

/// <summary>The tables of a store, and how a file is known to be one.</summary>
internal static class StoreSchema
{
    private const int ApplicationId = 0x53464453; // "SFDS"
    private const int Version = 1;

    // block  what a query must know to pass a block by
    // part   the blocks' contents; key = block << 12 | ordinal (PartKey)
    // id_run, id_page  ids that left the writer's memory; key = run << 32 | upper bits of the id (IdRun)
    private const string Tables = """
        CREATE TABLE store(secret INTEGER NOT NULL);
        CREATE TABLE block(
          block INTEGER PRIMARY KEY, documents INTEGER NOT NULL, bytes INTEGER NOT NULL,
          min_time INTEGER NOT NULL, max_time INTEGER NOT NULL, tier INTEGER NOT NULL);
        CREATE INDEX block_by_max_time ON block(max_time);
        CREATE INDEX block_by_min_time ON block(min_time);
        CREATE INDEX small_block ON block(block) WHERE tier < 3;
        CREATE TABLE part(key INTEGER PRIMARY KEY, data BLOB NOT NULL);
        CREATE TABLE id_run(
          run INTEGER PRIMARY KEY, ids INTEGER NOT NULL, until_block INTEGER NOT NULL, filter BLOB NOT NULL);
        CREATE TABLE id_page(key INTEGER PRIMARY KEY, ids BLOB NOT NULL);
        """;

    /// <summary>Creates the tables in a new file; does nothing to a store.</summary>
    /// <exception cref="DocumentStoreException">The file is something else, or of a later version.</exception>
    public static void Ensure(SqliteConnection connection, string file, long secret)
    {
        if (IsEmpty(connection))
        {
            using SqliteTransaction transaction = connection.BeginTransaction();
            Run(connection, Tables);
            using (SqliteCommand insert = connection.CreateCommand())
            {
                insert.CommandText = "INSERT INTO store(secret) VALUES($secret)";
                insert.Parameters.AddWithValue("$secret", secret);
                insert.ExecuteNonQuery();
            }

            Run(connection, $"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {Version};");
            transaction.Commit();
        }

        Check(connection, file);
    }

    /// <summary>Refuses a file that holds something else, before anything is changed in it.</summary>
    /// <exception cref="DocumentStoreException">It does.</exception>
    public static void RefuseForeign(SqliteConnection connection, string file)
    {
        if (!IsEmpty(connection)) Check(connection, file);
    }

    /// <summary>Makes sure that the file is a store this version understands.</summary>
    /// <exception cref="DocumentStoreException">It is not.</exception>
    public static void Check(SqliteConnection connection, string file)
    {
        if (Read(connection, "PRAGMA application_id") != ApplicationId)
            throw new DocumentStoreException($"{file} is a SQLite database, but no document store");
        long version = Read(connection, "PRAGMA user_version");
        if (version != Version)
            throw new DocumentStoreException($"{file} has format {version}; this version reads format {Version}");
    }

    private static bool IsEmpty(SqliteConnection connection) =>
        Read(connection, "PRAGMA application_id") == 0 && Read(connection, "SELECT count(*) FROM sqlite_master") == 0;

    /// <summary>Runs statements without parameters or results.</summary>
    public static void Run(SqliteConnection connection, string statements)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = statements;
        command.ExecuteNonQuery();
    }

    /// <summary>The one number that a statement gives.</summary>
    public static long Read(SqliteConnection connection, string statement)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = statement;
        return Convert.ToInt64(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }
}
