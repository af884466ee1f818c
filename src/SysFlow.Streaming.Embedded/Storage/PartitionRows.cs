using SysFlow.Sqlite;

namespace SysFlow.Streaming.Embedded;

/// <summary>
/// The table <c>partition</c>: the state of each partition. It is written with every append, so that missing frames at
/// either end are noticed.
/// </summary>
internal sealed class PartitionRows
{
    private readonly string _file;
    private readonly SqliteStatement _get;
    private readonly SqliteStatement _save;

    public PartitionRows(LogSession session)
    {
        _file = session.File;
        _get = session.Prepare(
            "SELECT low_offset, next_offset, max_time, bytes, oldest, seal FROM partition WHERE id = ?1");
        _save = session.Prepare(
            "INSERT OR REPLACE INTO partition VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)");
    }

    /// <summary>The state of a partition.</summary>
    /// <exception cref="StreamingException">The row is damaged.</exception>
    public PartitionState Get(LogPartition partition)
    {
        _get.Bind(1, partition.Id);
        try
        {
            if (!_get.Step()) return PartitionState.Empty;
            PartitionState state = new(_get.Int64(0), _get.Int64(1), _get.Int64(2), _get.Int64(3), _get.Int64(4));
            return _get.Int64(5) == Seal(partition, state)
                ? state
                : throw LogErrors.Damaged(_file, $"partition {partition.Name}", "its checksum does not match");
        }
        finally
        {
            _get.Reset();
        }
    }

    /// <summary>Writes the state of a partition in place of the previous one.</summary>
    public void Save(LogPartition partition, in PartitionState state)
    {
        _save.Bind(1, partition.Id);
        _save.Bind(2, state.LowOffset);
        _save.Bind(3, state.NextOffset);
        _save.Bind(4, state.MaxTime);
        _save.Bind(5, state.Bytes);
        _save.Bind(6, state.Oldest);
        _save.Bind(7, Seal(partition, state));
        _save.Run();
    }

    private static long Seal(LogPartition partition, in PartitionState state) => RowSeal.Of(
        [partition.Id, state.LowOffset, state.NextOffset, state.MaxTime, state.Bytes, state.Oldest], default);
}
