using Microsoft.Win32.SafeHandles;

namespace SysFlow.Records;

/// <summary>
/// Finds and opens traces. Only regular files are opened: opening a FIFO waits for its writer, reading one takes data
/// away from another reader, and reading a device can have side effects.
/// </summary>
public static class TraceFiles
{
    /// <summary>The status of a path, following symbolic links; null when it does not exist.</summary>
    /// <exception cref="IOException">
    /// The status cannot be read, for example because a folder may not be entered.
    /// </exception>
    public static FileStatus? Find(string path)
    {
        FileStatus? status = Statx.Of(path, out int error);
        return status is not null || error is Statx.NoEntry or Statx.NotDirectory
            ? status
            : throw new IOException($"{path}: {Statx.Describe(error)}");
    }

    /// <summary>Opens a trace for reading, while others may write to it, rename it and delete it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="status">Status of the opened file, which may no longer be the one at the path.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="IOException">It cannot be opened, or is not a regular file.</exception>
    public static SafeFileHandle Open(string path, out FileStatus status)
    {
        SafeFileHandle file = Statx.Open(path, out int error);
        if (error != 0)
        {
            file.Dispose();
            string problem = $"{path}: {Statx.Describe(error)}";
            throw error == Statx.NoEntry ? new FileNotFoundException(problem, path) : new IOException(problem);
        }

        status = Statx.Of(file);
        if (status.Kind == FileKind.Regular) return file;
        file.Dispose();
        throw new IOException($"{path}: {Describe(status.Kind)}, not a regular file");
    }

    /// <summary>The current status of an open file.</summary>
    /// <exception cref="IOException">The status cannot be read.</exception>
    public static FileStatus Find(SafeFileHandle file) => Statx.Of(file);

    /// <summary>
    /// Lists the traces of a directory in the ordinal order of their paths, and what else is there. Hidden files and
    /// folders (names that begin with a dot) are ignored; links to files are followed, links to folders are not, so
    /// that no folder is entered twice.
    /// </summary>
    /// <param name="directory">The directory.</param>
    /// <param name="subdirectories">Whether its subdirectories are read too.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such directory.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory may not be read.</exception>
    /// <exception cref="IOException">The directory cannot be read.</exception>
    public static TraceListing List(string directory, bool subdirectories)
    {
        Listed listed = new(subdirectories);
        listed.Folders.Push(directory);
        while (listed.Folders.TryPop(out string? folder))
        {
            try
            {
                foreach (FileSystemInfo entry in new DirectoryInfo(folder).EnumerateFileSystemInfos())
                    listed.Add(entry);
            }
            catch (Exception e) when (
                folder != directory && e is UnauthorizedAccessException or DirectoryNotFoundException)
            {
                listed.Unreadable.Add(e.Message); // also one that was deleted meanwhile
            }
        }

        return listed.Sort();
    }

    /// <summary>The kind in words, such as <c>a FIFO (named pipe)</c>.</summary>
    public static string Describe(FileKind kind) => kind switch
    {
        FileKind.Regular => "a file",
        FileKind.Directory => "a directory",
        FileKind.Fifo => "a FIFO (named pipe)",
        FileKind.Socket => "a socket",
        _ => "a device",
    };

    /// <summary>What has been found so far.</summary>
    private sealed class Listed(bool subdirectories)
    {
        private readonly List<TraceEntry> _files = [];
        private readonly List<TraceEntry> _others = [];
        private int _notEntered;
        private int _hidden;

        public Stack<string> Folders { get; } = [];

        public List<string> Unreadable { get; } = [];

        public void Add(FileSystemInfo entry)
        {
            if (entry.Name.StartsWith('.'))
            {
                _hidden++;
                return;
            }

            if (Statx.Of(entry.FullName, out int error) is not { } status)
            {
                // A dangling link, and a file deleted meanwhile, are not traces.
                if (error is not (Statx.NoEntry or Statx.NotDirectory))
                    Unreadable.Add($"{entry.FullName}: {Statx.Describe(error)}");
                return;
            }

            if (status.Kind == FileKind.Regular) _files.Add(new TraceEntry(entry.FullName, status));
            else if (status.Kind != FileKind.Directory) _others.Add(new TraceEntry(entry.FullName, status));
            else if (!subdirectories) _notEntered++;
            else if ((entry.Attributes & FileAttributes.ReparsePoint) == 0) Folders.Push(entry.FullName);
        }

        public TraceListing Sort()
        {
            _files.Sort(static (a, b) => string.CompareOrdinal(a.Path, b.Path));
            return new TraceListing(_files, _others, Unreadable, _notEntered, _hidden);
        }
    }
}
