using Microsoft.Data.Sqlite;

namespace SysFlow.Documents.Embedded;

/// <summary>Says what SQLite's errors mean for a store.</summary>
internal static class StoreErrors
{
    // Primary result codes, https://www.sqlite.org/rescode.html
    private const int Busy = 5;
    private const int ReadOnlyFile = 8;
    private const int InputOutput = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    /// <summary>The exception that callers of the store see.</summary>
    public static DocumentStoreException Translate(SqliteException error, string file)
    {
        string meaning = error.SqliteErrorCode switch
        {
            Busy => "is locked by another process",
            ReadOnlyFile => "cannot be written",
            InputOutput => "cannot be read or written",
            Corrupt => "is damaged",
            Full => "cannot grow: the disk is full",
            CannotOpen => "cannot be opened",
            NotADatabase => "is no document store",
            _ => "failed",
        };
        return new DocumentStoreException($"{file} {meaning} ({error.Message})", error);
    }
}
