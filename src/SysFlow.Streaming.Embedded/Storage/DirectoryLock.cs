using System.Globalization;

namespace SysFlow.Streaming.Embedded;

/// <summary>
/// Keeps a data directory to one process: an exclusive lock on the file <c>lock</c>, which the system releases when the
/// process ends, however it ends. The file <c>owner</c> holds the process id for the error message of the next.
/// </summary>
internal sealed class DirectoryLock : IDisposable
{
    private readonly FileStream _file;

    private DirectoryLock(FileStream file) => _file = file;

    public static DirectoryLock Take(string directory)
    {
        string owner = Path.Combine(directory, "owner");
        FileStream file;
        try
        {
            file = new FileStream(
                Path.Combine(directory, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException failure)
        {
            string process = File.Exists(owner) ? File.ReadAllText(owner) : "(starting)";
            throw new StreamingException(
                StreamingFailure.Locked,
                    $"{directory} is in use by process {process}. Stop it or choose another directory.", failure);
        }

        File.WriteAllText(owner, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        return new DirectoryLock(file);
    }

    public void Dispose() => _file.Dispose();
}
