using System.Text;
using SysFlow.Sqlite;

namespace SysFlow.Streaming.Embedded;

/// <summary>The table <c>group_offset</c>: the committed positions of each group.</summary>
internal sealed class OffsetRows
{
    private const string Columns = "SELECT consumer_group, partition, next_offset, seal FROM group_offset";

    private readonly string _file;
    private readonly SqliteStatement _get;
    private readonly SqliteStatement _all;
    private readonly SqliteStatement _ofPartition;
    private readonly SqliteStatement _save;
    private readonly SqliteStatement _remove;

    public OffsetRows(LogSession session)
    {
        _file = session.File;
        _get = session.Prepare(
            $"{Columns} WHERE consumer_group = ?1 AND partition = ?2");
        _all = session.Prepare(
            $"{Columns} ORDER BY consumer_group, partition");
        _ofPartition = session.Prepare(
            $"{Columns} WHERE partition = ?1");
        _save = session.Prepare(
            "INSERT OR REPLACE INTO group_offset VALUES(?1, ?2, ?3, ?4)");
        _remove = session.Prepare(
            "DELETE FROM group_offset WHERE consumer_group = ?1");
    }

    /// <summary>The position that a group has committed in a partition; null when it never has.</summary>
    /// <exception cref="StreamingException">The row is damaged.</exception>
    public long? Get(string group, long partition)
    {
        _get.Bind(1, group);
        _get.Bind(2, partition);
        return ReadAll(_get) is [var row] ? row.Offset : null;
    }

    /// <summary>All positions, by group and partition.</summary>
    /// <exception cref="StreamingException">A row is damaged.</exception>
    public List<(string Group, long Partition, long Offset)> All() => ReadAll(_all);

    /// <summary>The lowest position of any group in a partition; <see cref="long.MaxValue"/> without one.</summary>
    /// <exception cref="StreamingException">A row is damaged.</exception>
    public long Lowest(long partition)
    {
        _ofPartition.Bind(1, partition);
        return ReadAll(_ofPartition).Select(row => row.Offset).DefaultIfEmpty(long.MaxValue).Min();
    }

    /// <summary>Writes a position in place of the previous one.</summary>
    public void Save(string group, long partition, long offset)
    {
        _save.Bind(1, group);
        _save.Bind(2, partition);
        _save.Bind(3, offset);
        _save.Bind(4, Seal(group, partition, offset));
        _save.Run();
    }

    /// <summary>Removes every position of a group.</summary>
    public void Remove(string group)
    {
        _remove.Bind(1, group);
        _remove.Run();
    }

    private static long Seal(string group, long partition, long offset) =>
        RowSeal.Of([partition, offset], Encoding.UTF8.GetBytes(group));

    private List<(string Group, long Partition, long Offset)> ReadAll(SqliteStatement rows)
    {
        List<(string, long, long)> positions = [];
        while (rows.Step())
        {
            (string group, long partition, long offset) = (rows.Text(0), rows.Int64(1), rows.Int64(2));
            if (rows.Int64(3) != Seal(group, partition, offset))
            {
                rows.Reset();
                throw LogErrors.Damaged(
                    _file, $"position of group {group} in partition {partition}", "its checksum does not match");
            }

            positions.Add((group, partition, offset));
        }

        return positions;
    }
}
