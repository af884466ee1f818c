namespace SysFlow.Documents.Embedded;

/// <summary>The files of a store.</summary>
internal static class StoreFiles
{
    /// <summary>The documents: a SQLite database.</summary>
    public static string Database(string directory) => Path.Combine(directory, "documents.db");

    /// <summary>Held open by the one process that writes.</summary>
    public static string Lock(string directory) => Path.Combine(directory, "writer.lock");
}
