using System.Globalization;
using Microsoft.Data.Sqlite;

namespace SysFlow.Sqlite;

/// <summary>What a file of ours is, so that it is known from any other SQLite database.</summary>
/// <param name="Name">What it is called in messages: <c>document store</c>.</param>
/// <param name="ApplicationId">SQLite's <c>application_id</c>.</param>
/// <param name="Version">SQLite's <c>user_version</c>.</param>
/// <param name="Settings">Pragmas that only an empty file takes: its page size and the like.</param>
/// <param name="Tables">The statements that make its tables, and fill them with what a new one begins with.</param>
public sealed record SqliteFormat(string Name, int ApplicationId, int Version, string Settings, string Tables)
{
    /// <summary>
    /// Makes the file unless it is there: complete beside its place and then moved, so that a process that is killed
    /// leaves nothing half-made and two that begin together end with one.
    /// </summary>
    /// <exception cref="SqliteException">It cannot be made.</exception>
    /// <exception cref="IOException">It cannot be moved to its place.</exception>
    public void EnsureExists(string file)
    {
        if (File.Exists(file)) return;
        string beside = $"{file}.new-{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}";
        File.Delete(beside);
        using (SqliteConnection connection = SqliteFile.Open(beside, SqliteOpenMode.ReadWriteCreate))
        {
            Run(connection, Settings);
            Run(connection, "PRAGMA journal_mode = WAL;");
            Run(connection, $"BEGIN; {Tables} PRAGMA application_id = {ApplicationId}; "
                + $"PRAGMA user_version = {Version}; COMMIT;");
        }

        try
        {
            File.Move(beside, file);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(beside); // another process was first
        }
    }

    /// <summary>Makes sure that a file is of this format, before anything is changed in it.</summary>
    /// <exception cref="SqliteFileException">It is something else, or of another version.</exception>
    public void Check(SqliteConnection connection, string file)
    {
        if (Read(connection, "PRAGMA application_id") != ApplicationId)
        {
            throw new SqliteFileException(
                SqliteFailure.Foreign, $"{file} is a SQLite database, but no {Name}. Choose another directory.");
        }

        long version = Read(connection, "PRAGMA user_version");
        if (version != Version)
        {
            throw new SqliteFileException(
                SqliteFailure.Foreign, $"{file} has format {version}; this version reads format {Version}. "
                    + "Use the version that wrote it, or choose another directory.");
        }
    }

    /// <summary>Runs statements without parameters or results.</summary>
    public static void Run(SqliteConnection connection, string statements)
    {
        ArgumentNullException.ThrowIfNull(connection);
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = statements;
        command.ExecuteNonQuery();
    }

    /// <summary>The one number that a statement gives.</summary>
    public static long Read(SqliteConnection connection, string statement)
    {
        ArgumentNullException.ThrowIfNull(connection);
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = statement;
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
