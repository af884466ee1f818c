using Microsoft.Data.Sqlite;

namespace SysFlow.Sqlite;

/// <summary>Thrown when a file cannot be used; the message names it and says what to do.</summary>
public sealed class SqliteFileException : Exception
{
    // Primary result codes, https://www.sqlite.org/rescode.html
    private const int Statement = 1;
    private const int Permission = 3;
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnlyFile = 8;
    private const int InputOutput = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int TooBig = 18;
    private const int NotADatabase = 26;

    /// <summary>Creates the exception.</summary>
    public SqliteFileException(SqliteFailure failure, string message, Exception? innerException = null)
        : base(message, innerException) => Failure = failure;

    /// <summary>The class of the failure.</summary>
    public SqliteFailure Failure { get; }

    /// <summary>Creates the exception for an error of SQLite.</summary>
    /// <param name="error">SQLite's error.</param>
    /// <param name="file">The file.</param>
    /// <param name="name">The expected kind of file, such as <c>document store</c>.</param>
    public static SqliteFileException From(SqliteException error, string file, string name)
    {
        ArgumentNullException.ThrowIfNull(error);
        (SqliteFailure failure, string meaning) = error.SqliteErrorCode switch
        {
            Busy or Locked => (SqliteFailure.Busy, "is held by another process. Wait for it, or stop it"),
            Full => (SqliteFailure.Full, NoRoom),
            InputOutput when IsFull(file) => (SqliteFailure.Full, NoRoom),
            Corrupt or TooBig or Statement => ( // a failing statement means that the tables are not the expected ones
                SqliteFailure.Damaged, "is damaged. Restore it from a copy, or delete it and start again"),
            NotADatabase => (SqliteFailure.Damaged, $"is damaged or is not a {name}"),
            ReadOnlyFile or Permission => (
                SqliteFailure.Unusable, "cannot be written. Give this user write access to it and its directory"),
            CannotOpen => (SqliteFailure.Unusable, "cannot be opened. Give this user access to it; writing needs write access to its directory too"),
            InputOutput => (SqliteFailure.Unusable, "cannot be read or written. Check the device"),
            _ => (SqliteFailure.Unusable, "failed"),
        };
        return new SqliteFileException(failure, $"{file} {meaning} ({error.Message.TrimEnd('.')}).", error);
    }

    private const string NoRoom = "cannot grow: the disk is full. Free some space on it, or choose another directory";

    /// <summary>
    /// Whether the disk is full, which SQLite reports as a failed write for some files: room for less than one page
    /// counts as full.
    /// </summary>
    private static bool IsFull(string file)
    {
        const long Room = 1 << 16;
        try
        {
            return new DriveInfo(Path.GetFullPath(file)).AvailableFreeSpace < Room;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return false; // then it is reported as what SQLite said
        }
    }
}
