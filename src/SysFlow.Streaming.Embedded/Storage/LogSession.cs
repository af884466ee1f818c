using Microsoft.Data.Sqlite;
using SQLitePCL;
using SysFlow.Sqlite;

namespace SysFlow.Streaming.Embedded;

/// <summary>A connection to the file and its statements, for one user at a time.</summary>
internal sealed class LogSession : IDisposable
{
    /// <summary>Twice the largest message: a row that claims to be longer is an error and takes no memory.</summary>
    private const int LongestRow = 2 * MessageLimits.LargestMessageBytes;

    private readonly SqliteConnection _connection;
    private readonly List<SqliteStatement> _statements = [];
    private readonly SqliteStatement _version;

    private LogSession(SqliteConnection connection, string file)
    {
        _connection = connection;
        File = file;
        try
        {
            LogFile.Format.Check(connection, file);
            raw.sqlite3_limit(connection.Handle, raw.SQLITE_LIMIT_LENGTH, LongestRow);
            Topics = new TopicRows(this);
            Partitions = new PartitionRows(this);
            Frames = new FrameRows(this);
            Offsets = new OffsetRows(this);
            _version = Prepare("PRAGMA data_version");
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public string File { get; }

    public TopicRows Topics { get; }

    public PartitionRows Partitions { get; }

    public FrameRows Frames { get; }

    public OffsetRows Offsets { get; }

    /// <summary>Changes whenever another connection, of this process or of another, has changed the file.</summary>
    public long DataVersion
    {
        get
        {
            _version.Step();
            long version = _version.Int64(0);
            _version.Reset();
            return version;
        }
    }

    /// <summary>Opens the file for reading.</summary>
    /// <exception cref="StreamingException">It cannot be read or is not a log.</exception>
    public static LogSession OpenForReading(string file) => Open(file, SqliteFile.OpenForReading);

    /// <summary>Opens the file for writing.</summary>
    /// <exception cref="StreamingException">It cannot be written or is not a log.</exception>
    public static LogSession OpenForWriting(string file) =>
        Open(file, static path => SqliteFile.Open(path, SqliteOpenMode.ReadWrite));

    /// <summary>Prepares a statement, which ends with the session.</summary>
    public SqliteStatement Prepare(string text)
    {
        SqliteStatement statement = new(_connection, text);
        _statements.Add(statement);
        return statement;
    }

    /// <summary>Runs statements without parameters or results.</summary>
    public void Run(string statements) => SqliteFormat.Run(_connection, statements);

    /// <summary>Rolls back an open transaction, unless SQLite has already done so after a failure.</summary>
    public void RollBack()
    {
        if (raw.sqlite3_get_autocommit(_connection.Handle) == 0) Run("ROLLBACK");
    }

    /// <summary>
    /// Reads every topic after checking the small tables, in which every row matters. Missing frames are noticed when
    /// they are read.
    /// </summary>
    /// <exception cref="StreamingException">A table is damaged.</exception>
    public List<LogTopic> LoadVerified()
    {
        foreach (string table in (ReadOnlySpan<string>)["topic", "partition", "group_offset"])
        {
            using SqliteStatement check = new(_connection, $"PRAGMA integrity_check('{table}')");
            check.Step();
            if (check.Text(0) != "ok") throw LogErrors.Damaged(File, $"table {table}", check.Text(0));
        }

        return Topics.Load();
    }

    public void Dispose()
    {
        foreach (SqliteStatement statement in _statements) statement.Dispose();
        _connection.Dispose();
    }

    private static LogSession Open(string file, Func<string, SqliteConnection> open)
    {
        try
        {
            return new LogSession(open(file), file);
        }
        catch (SqliteException e)
        {
            throw LogErrors.From(e, file);
        }
        catch (SqliteFileException e)
        {
            throw LogErrors.From(e);
        }
    }
}
