using System.Diagnostics;
using System.Globalization;

namespace SysFlow.Sqlite;

/// <summary>
/// Restricts something to one process: a lock on a file, which the system releases however the process ends. A second
/// file, <c>.pid</c>, contains the process id for the message of the next process, because the locked file cannot be
/// read.
/// </summary>
public sealed class ProcessLock : IDisposable
{
    private readonly FileStream _file;

    private ProcessLock(FileStream file) => _file = file;

    /// <summary>Takes the lock.</summary>
    /// <param name="path">The file; created when it is missing, and never deleted.</param>
    /// <param name="holder">
    /// The process that holds the lock when it is not available: <c>process 4711</c> or <c>another process</c>.
    /// </param>
    /// <returns>The lock, or null when another process holds it.</returns>
    /// <exception cref="IOException">The file cannot be created or written.</exception>
    /// <exception cref="UnauthorizedAccessException">The user has no write access to it.</exception>
    public static ProcessLock? TryTake(string path, out string holder)
    {
        string owner = Path.ChangeExtension(path, ".pid");
        holder = "";
        FileStream? file = null;
        try
        {
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.WriteAllText(owner, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return new ProcessLock(file);
        }
        catch (IOException e) when (file is null && IsSharingViolation(e))
        {
            holder = HolderOf(owner);
            return null;
        }
        catch
        {
            file?.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    public void Dispose() => _file.Dispose();

    /// <summary>Whether the file is locked, and not missing, read-only or on a full disk.</summary>
    private static bool IsSharingViolation(IOException e)
    {
        const int windows = unchecked((int)0x80070020); // ERROR_SHARING_VIOLATION
        const int linux = 11; // EAGAIN, which flock gives
        const int mac = 35; // the same on macOS and the BSDs
        return e.GetType() == typeof(IOException) && e.HResult is windows or linux or mac;
    }

    /// <summary>
    /// Ignores the id of a process that no longer exists, and a file that is longer than a number: both would mislead.
    /// </summary>
    private static string HolderOf(string owner)
    {
        const int longest = 10; // digits of the largest process id
        const string unknown = "another process";
        try
        {
            if (new FileInfo(owner).Length > longest) return unknown;
            int id = int.Parse(File.ReadAllText(owner), NumberStyles.None, CultureInfo.InvariantCulture);
            using Process process = Process.GetProcessById(id);
            return $"process {id.ToString(CultureInfo.InvariantCulture)}";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException
            or FormatException or OverflowException)
        {
            return unknown;
        }
    }
}
