namespace SysFlow.Documents.Embedded;

/// <summary>
/// Keeps a second writer out: the ids in memory are true only while nobody else writes. The operating system gives the
/// lock back when the process ends, however it ends.
/// </summary>
internal sealed class WriterLock : IDisposable
{
    private readonly FileStream _file;

    private WriterLock(FileStream file) => _file = file;

    /// <summary>Takes the lock.</summary>
    /// <exception cref="DocumentStoreException">Somebody has it, or the folder cannot be written.</exception>
    public static WriterLock Take(string directory)
    {
        string path = StoreFiles.Lock(directory);
        try
        {
            System.IO.Directory.CreateDirectory(directory);
            return new WriterLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e) when (File.Exists(path))
        {
            throw new DocumentStoreException(
                $"{directory}: another process is writing to this document store; open it read-only to search",
                e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DocumentStoreException(
                $"{directory}: the folder of the document store cannot be written: {e.Message}", e);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _file.Dispose();
}
