using System.Globalization;
using Microsoft.Data.Sqlite;

namespace SysFlow.Sqlite;

/// <summary>A format of this project's files, to tell them from any other SQLite database.</summary>
/// <param name="Name">Its name in messages, such as <c>document store</c>.</param>
/// <param name="ApplicationId">SQLite's <c>application_id</c>.</param>
/// <param name="Version">SQLite's <c>user_version</c>.</param>
/// <param name="Settings">Pragmas that only work on an empty file, such as the page size.</param>
/// <param name="Tables">The statements that create its tables and their initial rows.</param>
public sealed record SqliteFormat(string Name, int ApplicationId, int Version, string Settings, string Tables)
{
    /// <summary>
    /// Creates the file unless it exists. It is created under another name and then moved, so that a killed process
    /// leaves no incomplete file and two processes that start together end up with one.
    /// </summary>
    /// <exception cref="SqliteException">It cannot be created.</exception>
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

    /// <summary>Checks that a file has this format, before anything in it is changed.</summary>
    /// <exception cref="SqliteFileException">It has another format or another version.</exception>
    public void Check(SqliteConnection connection, string file)
    {
        if (Read(connection, "PRAGMA application_id") != ApplicationId)
        {
            throw new SqliteFileException(
                SqliteFailure.Foreign, $"{file} is a SQLite database but not a {Name}. Choose another directory.");
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

    /// <summary>The single number that a statement returns.</summary>
    public static long Read(SqliteConnection connection, string statement)
    {
        ArgumentNullException.ThrowIfNull(connection);
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = statement;
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
