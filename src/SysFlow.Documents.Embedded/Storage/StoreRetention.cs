using Microsoft.Data.Sqlite;
using SysFlow.Sqlite;

namespace SysFlow.Documents.Embedded;

/// <summary>
/// Removes the oldest blocks, as a whole, while the store is too large or they are too old. Ids are removed when no
/// block is left that may contain their documents; until then, such a document is not stored again. The newest block
/// always stays.
/// </summary>
internal sealed class StoreRetention(SqliteConnection connection, EmbeddedStoreOptions options)
{
    private const int PagesAtOnce = 2048; // 16 MiB: a fraction of a second

    /// <summary>
    /// Removes expired blocks inside the writer's transaction; returns the runs whose ids were removed.
    /// </summary>
    public List<int> Apply()
    {
        bool dropped = false;
        while (IsDue() && DropOldest()) dropped = true;
        List<int> runs = dropped ? DropRuns() : [];
        if (Read("SELECT freelist_count FROM pragma_freelist_count") * 2 > Read("SELECT page_count FROM pragma_page_count"))
            Run($"PRAGMA incremental_vacuum({PagesAtOnce})");
        return runs;
    }

    private bool IsDue()
    {
        if (options.RetentionBytes < long.MaxValue && UsedBytes() > options.RetentionBytes) return true;
        if (options.RetentionTime == TimeSpan.MaxValue) return false;
        long oldest = Read("SELECT coalesce((SELECT written FROM block ORDER BY block LIMIT 1), 9223372036854775807)");
        return oldest < (options.Time.GetUtcNow() - options.RetentionTime).ToUnixTimeMilliseconds();
    }

    private long UsedBytes() => Read(
        "SELECT (page_count - freelist_count) * page_size FROM pragma_page_count, pragma_freelist_count, pragma_page_size");

    private bool DropOldest()
    {
        long block = Read("SELECT CASE WHEN count(*) > 1 THEN min(block) ELSE 0 END FROM block");
        if (block == 0) return false;
        Run($"DELETE FROM part WHERE key >= {PartKey.Of(block, 0)} AND key < {PartKey.Of(block + 1, 0)}; "
            + $"DELETE FROM block WHERE block = {block}");
        return true;
    }

    private List<int> DropRuns()
    {
        using SqliteStatement gone = new(
            connection, "SELECT run FROM id_run WHERE until_block < (SELECT min(origin) FROM block)");
        List<int> runs = [];
        while (gone.Step()) runs.Add((int)gone.Int64(0));
        foreach (int run in runs)
        {
            Run($"DELETE FROM id_page WHERE key >= {IdRun.FirstPage(run)} AND key < {IdRun.FirstPage(run + 1)}; "
                + $"DELETE FROM id_run WHERE run = {run}");
        }

        return runs;
    }

    private long Read(string statement)
    {
        using SqliteStatement read = new(connection, statement);
        read.Step();
        return read.Int64(0);
    }

    private void Run(string statements)
    {
        foreach (string statement in statements.Split(';'))
        {
            using SqliteStatement run = new(connection, statement);
            run.Run();
        }
    }
}
