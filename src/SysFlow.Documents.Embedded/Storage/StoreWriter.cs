using Microsoft.Data.Sqlite;
using SysFlow.Sqlite;

namespace SysFlow.Documents.Embedded;

/// <summary>
/// The only connection that writes. Everything happens between <see cref="Begin"/> and <see cref="Commit"/>.
/// </summary>
internal sealed class StoreWriter : IBlockSink, IPartSource, IIdStorage, IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly TimeProvider _time;
    private readonly StoreRetention _retention;
    private readonly SqliteStatement _insertBlock;
    private readonly SqliteStatement _insertPart;
    private readonly SqliteStatement _insertIdPage;
    private readonly SqliteCommand _readPart;
    private readonly SqliteCommand _readIdPage;
    private readonly SqliteCommand _readSmallBlocks;
    private readonly SqliteCommand[] _commands;
    private SqliteTransaction? _transaction;

    private StoreWriter(SqliteConnection connection, EmbeddedStoreOptions options)
    {
        _connection = connection;
        _time = options.Time;
        _retention = new StoreRetention(connection, options);
        File = StoreFile.PathIn(options.Directory);
        _insertBlock = new SqliteStatement(connection, "INSERT INTO block VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
        _insertPart = new SqliteStatement(connection, "INSERT INTO part VALUES(?1, ?2)");
        _insertIdPage = new SqliteStatement(connection, "INSERT INTO id_page VALUES(?1, ?2)");
        _readPart = Prepare("SELECT data FROM part WHERE key = $key", "$key");
        _readIdPage = Prepare("SELECT ids FROM id_page WHERE key = $key", "$key");
        _readSmallBlocks = Prepare($"SELECT {BlockRows.Columns} FROM block WHERE tier < 3 ORDER BY block");
        _commands = [_readPart, _readIdPage, _readSmallBlocks];
        LastBlock = SqliteFormat.Read(connection, "SELECT coalesce(max(block), 0) FROM block");
        Secret = SqliteFormat.Read(connection, "SELECT secret FROM store");
    }

    /// <inheritdoc />
    public string File { get; }

    /// <summary>The number of the newest block; numbers only grow.</summary>
    public long LastBlock { get; private set; }

    /// <summary>The seed for the hashes of ids.</summary>
    public long Secret { get; }

    /// <summary>Opens or creates the store.</summary>
    public static StoreWriter Open(EmbeddedStoreOptions options)
    {
        StoreFile.Format.EnsureExists(StoreFile.PathIn(options.Directory));
        SqliteConnection connection = StoreFile.Open(
            options, static file => SqliteFile.Open(file, SqliteOpenMode.ReadWrite));
        try
        {
            SqliteFormat.Run(connection, "PRAGMA synchronous = FULL;"); // a commit is on the disk when it returns
            return new StoreWriter(connection, options);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Starts a transaction.</summary>
    public void Begin()
    {
        _transaction = _connection.BeginTransaction();
        foreach (SqliteCommand command in _commands) command.Transaction = _transaction;
    }

    /// <summary>Makes everything since <see cref="Begin"/> durable.</summary>
    public void Commit()
    {
        _transaction?.Commit();
        End();
    }

    /// <summary>Removes expired blocks; returns the runs whose ids were removed.</summary>
    public List<int> Retain() => _retention.Apply();

    /// <summary>Rolls back everything since <see cref="Begin"/>.</summary>
    public void Rollback()
    {
        // Disposing rolls back and, unlike Rollback(), works even when SQLite has already rolled back after an error.
        End();
        LastBlock = SqliteFormat.Read(_connection, "SELECT coalesce(max(block), 0) FROM block");
    }

    /// <inheritdoc />
    public void BeginBlock(BlockSummary block)
    {
        LastBlock++;
        _insertBlock.Bind(1, LastBlock);
        _insertBlock.Bind(2, block.Documents);
        _insertBlock.Bind(3, block.Bytes);
        _insertBlock.Bind(4, block.MinTime);
        _insertBlock.Bind(5, block.MaxTime);
        _insertBlock.Bind(6, block.Tier);
        _insertBlock.Bind(7, _time.GetUtcNow().ToUnixTimeMilliseconds());
        _insertBlock.Bind(8, block.Origin == 0 ? LastBlock : block.Origin);
        _insertBlock.Run();
    }

    /// <inheritdoc />
    public void WritePart(int ordinal, ReadOnlySpan<byte> part) =>
        Insert(_insertPart, PartKey.Of(LastBlock, ordinal), part);

    /// <inheritdoc />
    public byte[] ReadPart(long key)
    {
        _readPart.Parameters[0].Value = key;
        if (_readPart.ExecuteScalar() is not byte[] part) throw PartCodec.Damaged(File, key, "it is missing");
        return PartCodec.Unpack(part, File, key);
    }

    /// <inheritdoc />
    public byte[] ReadIdPage(long key)
    {
        _readIdPage.Parameters[0].Value = key;
        return _readIdPage.ExecuteScalar() as byte[] ?? [];
    }

    /// <inheritdoc />
    public void WriteIdPage(long key, ReadOnlySpan<byte> page) => Insert(_insertIdPage, key, page);

    /// <summary>Records that the ids of all blocks so far are in <paramref name="run"/> or in runs before it.</summary>
    public void WriteRun(IdRun run)
    {
        using SqliteCommand insert = Prepare(
            "INSERT INTO id_run VALUES($run, $ids, $until, $filter)", "$run", "$ids", "$until", "$filter");
        insert.Transaction = _transaction;
        Execute(insert, run.Number, run.Count, LastBlock, run.Filter.ToArray());
    }

    /// <summary>The runs in the file, oldest first, and the last block whose ids they contain.</summary>
    public (List<IdRun> Runs, long UntilBlock) ReadRuns()
    {
        using SqliteCommand select = Prepare("SELECT run, ids, until_block, filter FROM id_run ORDER BY run");
        using SqliteDataReader reader = select.ExecuteReader();
        List<IdRun> runs = [];
        long until = 0;
        while (reader.Read())
        {
            byte[] filter = reader.GetFieldValue<byte[]>(3);
            long count = reader.GetInt64(1);
            if (!IdFilter.IsLength(filter.Length) || count is < 1 or > int.MaxValue)
                throw new DocumentStoreException($"{File} is damaged: id run {reader.GetInt64(0)} has no filter");
            runs.Add(new IdRun(reader.GetInt32(0), (int)count, new IdFilter(filter)));
            until = reader.GetInt64(2);
        }

        return (runs, until);
    }

    /// <summary>Blocks after number <paramref name="after"/>, oldest first.</summary>
    public List<(long Number, BlockSummary Summary)> ReadBlocksAfter(long after)
    {
        using SqliteCommand select = Prepare(
            $"SELECT {BlockRows.Columns} FROM block WHERE block > $after ORDER BY block", "$after");
        select.Parameters[0].Value = after;
        return BlockRows.Read(select);
    }

    /// <summary>Blocks that are not of the final tier, oldest first.</summary>
    public List<(long Number, BlockSummary Summary)> ReadSmallBlocks() => BlockRows.Read(_readSmallBlocks);

    /// <summary>Removes a block and its parts.</summary>
    public void DeleteBlock(long block)
    {
        using SqliteCommand delete = Prepare(
            "DELETE FROM part WHERE key >= $first AND key < $next; DELETE FROM block WHERE block = $block",
            ["$first", "$next", "$block"]);
        delete.Transaction = _transaction;
        Execute(delete, PartKey.Of(block, 0), PartKey.Of(block + 1, 0), block);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        End();
        foreach (SqliteCommand command in _commands) command.Dispose();
        _insertBlock.Dispose();
        _insertPart.Dispose();
        _insertIdPage.Dispose();
        _connection.Dispose();
    }

    private void End()
    {
        _transaction?.Dispose();
        _transaction = null;
        foreach (SqliteCommand command in _commands) command.Transaction = null;
    }

    private SqliteCommand Prepare(string text, params ReadOnlySpan<string> parameters)
    {
        SqliteCommand command = _connection.CreateCommand();
        command.CommandText = text;
        foreach (string name in parameters) command.Parameters.Add(new SqliteParameter { ParameterName = name });
        return command;
    }

    private static void Insert(SqliteStatement insert, long key, ReadOnlySpan<byte> data)
    {
        insert.Bind(1, key);
        insert.Bind(2, data);
        insert.Run();
    }

    private static void Execute(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (int i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i];
        command.ExecuteNonQuery();
    }
}
