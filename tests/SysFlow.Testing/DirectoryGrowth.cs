namespace SysFlow.Testing;

/// <summary>
/// How far another process has come, by what it has written: a moment to kill it at that is as far into its work on a
/// slow machine as on a fast one.
/// </summary>
public static class DirectoryGrowth
{
    /// <summary>Bytes of all files in a directory, at any depth; 0 when there is none.</summary>
    public static long SizeOf(string directory)
    {
        if (!Directory.Exists(directory)) return 0;
        return new DirectoryInfo(directory).EnumerateFiles("*", SearchOption.AllDirectories).Sum(LengthOf);
    }

    /// <summary>Completes when the files of a directory have reached a size.</summary>
    public static async Task WaitAsync(string directory, long bytes, CancellationToken cancellation)
    {
        Directory.CreateDirectory(directory);
        TaskCompletionSource grown = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using FileSystemWatcher watcher = new(directory)
        {
            IncludeSubdirectories = true,
            NotifyFilter = NotifyFilters.FileName | NotifyFilters.Size | NotifyFilters.LastWrite,
        };
        watcher.Created += (_, _) => Look();
        watcher.Changed += (_, _) => Look();
        watcher.EnableRaisingEvents = true;
        Look();
        await grown.Task.WaitAsync(cancellation);

        void Look()
        {
            if (SizeOf(directory) >= bytes) grown.TrySetResult();
        }
    }

    private static long LengthOf(FileInfo file)
    {
        try
        {
            return file.Length;
        }
        catch (FileNotFoundException)
        {
            return 0; // a journal that its process has just removed
        }
    }
}
