using System.Globalization;

namespace SysFlow.Streaming.Embedded;

/// <summary>
/// Keeps a data directory to one process: an exclusive lock on the file <c>lock</c>, which the system releases when the process ends,
/// however it ends. The file holds the owner's process id for the error message of the next.
/// </summary>
internal sealed class DirectoryLock : IDisposable
{
    private readonly FileStream _file;

    private DirectoryLock(FileStream file) => _file = file;

    public static DirectoryLock Take(string directory)
    {
        string path = Path.Combine(directory, "lock");
        FileStream file;
        try
        {
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException failure)
        {
            throw new StreamingException(
                StreamingFailure.Locked, $"{directory} is in use by process {Owner(path)}. Stop it or choose another directory.",
                failure);
        }

        file.SetLength(0);
        file.Write(System.Text.Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
        file.Flush();
        return new DirectoryLock(file);
    }

    public void Dispose() => _file.Dispose();

    private static string Owner(string path)
    {
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using StreamReader reader = new(file);
            return reader.ReadToEnd() is { Length: > 0 } id ? id : "(unknown)";
        }
        catch (IOException)
        {
            return "(unknown)"; // it ended between the two attempts; the caller's message still says what to do
        }
    }
}
