using Microsoft.Data.Sqlite;
using SysFlow.Sqlite;

namespace SysFlow.Documents.Embedded;

/// <summary>Turns failures of the file into errors of the store.</summary>
internal static class StoreErrors
{
    /// <summary>Whether the failure is one of the file.</summary>
    public static bool IsOfFile(Exception failure) => failure is SqliteException or SqliteFileException;

    /// <summary>The exception that callers of the store see.</summary>
    public static DocumentStoreException Translate(Exception failure, string file)
    {
        SqliteFileException meaning = failure as SqliteFileException
            ?? SqliteFileException.From((SqliteException)failure, file, StoreFile.Format.Name);
        return new DocumentStoreException(meaning.Message, failure);
    }
}
