using Microsoft.Data.Sqlite;
using SysFlow.Sqlite;

namespace SysFlow.Documents.Embedded;

/// <summary>
/// One consistent view of a store: a connection inside a read transaction. Later writes are not visible in it, and the
/// writer is not blocked.
/// </summary>
internal sealed class StoreReader : IPartSource, IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteTransaction _transaction;
    private readonly SqliteCommand _readPart;
    private readonly SqliteParameter _partKey;

    private StoreReader(SqliteConnection connection, string file)
    {
        _connection = connection;
        File = file;
        _transaction = connection.BeginTransaction(deferred: true);
        _readPart = connection.CreateCommand();
        _readPart.CommandText = "SELECT data FROM part WHERE key = $key";
        _partKey = _readPart.Parameters.Add("$key", SqliteType.Integer);
    }

    /// <inheritdoc />
    public string File { get; }

    /// <summary>Opens a view of the current store.</summary>
    public static StoreReader Open(EmbeddedStoreOptions options)
    {
        SqliteConnection connection = StoreFile.Open(options, SqliteFile.OpenForReading);
        try
        {
            return new StoreReader(connection, StoreFile.PathIn(options.Directory));
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    public byte[] ReadPart(long key)
    {
        _partKey.Value = key;
        if (_readPart.ExecuteScalar() is not byte[] part) throw PartCodec.Damaged(File, key, "it is missing");
        return PartCodec.Unpack(part, File, key);
    }

    /// <summary>
    /// The blocks that may contain documents from <paramref name="from"/> (inclusive) to <paramref name="to"/>
    /// (exclusive), by latest time descending or by earliest time ascending.
    /// </summary>
    public List<(long Number, BlockSummary Summary)> Blocks(long? from, long? to, SearchOrder order)
    {
        using SqliteCommand command = _connection.CreateCommand();
        command.CommandText = $"SELECT {BlockRows.Columns} FROM block "
            + "WHERE max_time >= $from AND min_time <= $last ORDER BY "
            + (order == SearchOrder.NewestFirst ? "max_time DESC, block DESC" : "min_time, block");
        command.Parameters.AddWithValue("$from", from ?? long.MinValue);
        long end = to ?? long.MaxValue;
        command.Parameters.AddWithValue("$last", to is null or long.MinValue ? end : end - 1);
        return BlockRows.Read(command);
    }

    /// <summary>Number of documents in the store.</summary>
    public long CountDocuments() => SqliteFormat.Read(_connection, "SELECT coalesce(sum(documents), 0) FROM block");

    /// <inheritdoc />
    public void Dispose()
    {
        _readPart.Dispose();
        _transaction.Dispose();
        _connection.Dispose();
    }
}
