using System.Security.Cryptography;
using Microsoft.Data.Sqlite;

namespace SysFlow.Documents.Embedded;

/// <summary>
/// The one connection that writes. Everything happens between <see cref="Begin"/> and <see cref="Commit"/>.
/// </summary>
internal sealed class StoreWriter : IBlockSink, IPartSource, IIdStorage, IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _insertBlock;
    private readonly SqliteCommand _insertPart;
    private readonly SqliteCommand _readPart;
    private readonly SqliteCommand _insertIdPage;
    private readonly SqliteCommand _readIdPage;
    private readonly SqliteCommand _readSmallBlocks;
    private readonly SqliteCommand[] _commands;
    private SqliteTransaction? _transaction;

    private StoreWriter(SqliteConnection connection, string file)
    {
        _connection = connection;
        File = file;
        _insertBlock = Prepare(
            "INSERT INTO block VALUES($block, $documents, $bytes, $min, $max, $tier)",
            ["$block", "$documents", "$bytes", "$min", "$max", "$tier"]);
        _insertPart = Prepare("INSERT INTO part VALUES($key, $data)", "$key", "$data");
        _readPart = Prepare("SELECT data FROM part WHERE key = $key", "$key");
        _insertIdPage = Prepare("INSERT INTO id_page VALUES($key, $ids)", "$key", "$ids");
        _readIdPage = Prepare("SELECT ids FROM id_page WHERE key = $key", "$key");
        _readSmallBlocks = Prepare($"SELECT {StoreConnection.BlockColumns} FROM block WHERE tier < 3 ORDER BY block");
        _commands = [_insertBlock, _insertPart, _readPart, _insertIdPage, _readIdPage, _readSmallBlocks];
        LastBlock = StoreSchema.Read(connection, "SELECT coalesce(max(block), 0) FROM block");
        Secret = StoreSchema.Read(connection, "SELECT secret FROM store");
    }

    /// <inheritdoc />
    public string File { get; }

    /// <summary>The number of the newest block; numbers only grow.</summary>
    public long LastBlock { get; private set; }

    /// <summary>What seeds the hashes of ids.</summary>
    public long Secret { get; }

    /// <summary>Opens or creates the store.</summary>
    public static StoreWriter Open(EmbeddedStoreOptions options)
    {
        string file = StoreFiles.Database(options.Directory);
        SqliteConnection connection = StoreConnection.Open(file, SqliteOpenMode.ReadWriteCreate, options.CacheBytes);
        try
        {
            StoreSchema.RefuseForeign(connection, file);

            // 8 KiB pages: parts are hundreds of bytes to tens of kilobytes. FULL: a commit is on the disk when it
            // returns.
            StoreSchema.Run(
                connection, "PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
            StoreSchema.Ensure(connection, file, BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long))));
            return new StoreWriter(connection, file);
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

    /// <summary>Takes everything since <see cref="Begin"/> back.</summary>
    public void Rollback()
    {
        // Disposing rolls back, and unlike Rollback() it does not mind that SQLite has done so by itself after an
        // error.
        End();
        LastBlock = StoreSchema.Read(_connection, "SELECT coalesce(max(block), 0) FROM block");
    }

    /// <inheritdoc />
    public void BeginBlock(BlockSummary block)
    {
        LastBlock++;
        Execute(_insertBlock, LastBlock, block.Documents, block.Bytes, block.MinTime, block.MaxTime, block.Tier);
    }

    /// <inheritdoc />
    public void WritePart(int ordinal, ReadOnlyMemory<byte> part) =>
        Execute(_insertPart, PartKey.Of(LastBlock, ordinal), part.ToArray());

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
    public void WriteIdPage(long key, byte[] page) => Execute(_insertIdPage, key, page);

    /// <summary>Records that the ids of all blocks so far are in <paramref name="run"/> or in runs before it.</summary>
    public void WriteRun(IdRun run)
    {
        using SqliteCommand insert = Prepare(
            "INSERT INTO id_run VALUES($run, $ids, $until, $filter)", "$run", "$ids", "$until", "$filter");
        insert.Transaction = _transaction;
        Execute(insert, run.Number, run.Count, LastBlock, run.Filter.ToArray());
    }

    /// <summary>The runs in the file, oldest first, and the last block whose ids they hold.</summary>
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
            $"SELECT {StoreConnection.BlockColumns} FROM block WHERE block > $after ORDER BY block", "$after");
        select.Parameters[0].Value = after;
        return StoreConnection.ReadBlocks(select);
    }

    /// <summary>Blocks that are not of the final tier, oldest first.</summary>
    public List<(long Number, BlockSummary Summary)> ReadSmallBlocks() => StoreConnection.ReadBlocks(_readSmallBlocks);

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

    private static void Execute(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (int i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i];
        command.ExecuteNonQuery();
    }
}
