using Microsoft.Data.Sqlite;

namespace SysFlow.Documents.Embedded;

/// <summary>Reads rows of the table <c>block</c>.</summary>
internal static class BlockRows
{
    /// <summary>The columns that <see cref="Read"/> reads.</summary>
    public const string Columns = "block, documents, bytes, min_time, max_time, tier, origin";

    /// <summary>Runs a statement that returns <see cref="Columns"/>.</summary>
    public static List<(long Number, BlockSummary Summary)> Read(SqliteCommand command)
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
                (int)Math.Clamp(reader.GetInt64(5), 0, BlockTier.Final))
            {
                Origin = reader.GetInt64(6),
            };
            blocks.Add((reader.GetInt64(0), summary));
        }

        return blocks;
    }
}
