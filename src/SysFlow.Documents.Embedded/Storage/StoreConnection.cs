using Microsoft.Data.Sqlite;

namespace SysFlow.Documents.Embedded;

/// <summary>How connections to a store are opened.</summary>
internal static class StoreConnection
{
    // A reader waits while a checkpoint resets the log, which is short; a writer never meets another.
    private const int BusySeconds = 30;

    /// <summary>Opens the database <paramref name="file"/>.</summary>
    public static SqliteConnection Open(string file, SqliteOpenMode mode, int cacheBytes)
    {
        SqliteConnectionStringBuilder name = new()
        {
            DataSource = file,
            Mode = mode,
            Pooling = false,
            DefaultTimeout = BusySeconds,
        };
        SqliteConnection connection = new(name.ConnectionString);
        try
        {
            connection.Open();
            StoreSchema.Run(connection, $"PRAGMA cache_size = -{cacheBytes / 1024}");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>The columns of <c>block</c> that <see cref="ReadBlocks"/> reads.</summary>
    public const string BlockColumns = "block, documents, bytes, min_time, max_time, tier";

    /// <summary>Runs a statement that gives <see cref="BlockColumns"/>.</summary>
    public static List<(long Number, BlockSummary Summary)> ReadBlocks(SqliteCommand command)
    {
        using SqliteDataReader reader = command.ExecuteReader();
        List<(long, BlockSummary)> blocks = [];
        while (reader.Read())
        {
            BlockSummary summary = new(
                (int)Math.Clamp(reader.GetInt64(1), 0, int.MaxValue),
                reader.GetInt64(2),
                reader.GetInt64(3),
                reader.GetInt64(4),
                (int)Math.Clamp(reader.GetInt64(5), 0, BlockTier.Final));
            blocks.Add((reader.GetInt64(0), summary));
        }

        return blocks;
    }
}
