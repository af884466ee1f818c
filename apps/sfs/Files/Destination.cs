namespace SysFlow.Cli;

/// <summary>Where a command writes a file: <c>-</c> is standard output.</summary>
internal static class Destination
{
    /// <summary>Stands for standard output, and for standard input where something is read.</summary>
    public const string Standard = "-";

    /// <summary>
    /// Writes to standard output or to a file, which it replaces (<see cref="Replace"/>). An existing empty target, as
    /// devices and pipes are, is written in place.
    /// </summary>
    /// <returns>Bytes written.</returns>
    public static long Write(CommandConsole console, string path, Action<Stream> write)
    {
        if (path == Standard)
        {
            using CountingStream output = new(console.OpenOutputStream());
            write(output);
            return output.Length;
        }

        string target = Path.GetFullPath(path);
        return File.Exists(target) && new FileInfo(target).Length == 0
            ? WriteInPlace(target, write)
            : Replace(target, write);
    }

    /// <summary>
    /// Writes a temporary file and moves it into place, so that a half-written file is never read. An existing file
    /// keeps its permissions, and a link goes on pointing to it.
    /// </summary>
    /// <returns>Bytes written.</returns>
    public static long Replace(string path, Action<Stream> write)
    {
        FileInfo named = new(path);
        string target = named.LinkTarget is null
            ? named.FullName
            : named.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
        string partial = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.partial");
        try
        {
            long length;
            using (CountingStream output = new(File.Create(partial)))
            {
                write(output);
                length = output.Length;
            }

            if (File.Exists(target) && !OperatingSystem.IsWindows())
                File.SetUnixFileMode(partial, File.GetUnixFileMode(target));
            File.Move(partial, target, overwrite: true);
            return length;
        }
        catch
        {
            File.Delete(partial);
            throw;
        }
    }

    private static long WriteInPlace(string target, Action<Stream> write)
    {
        using CountingStream output = new(
            new FileStream(target, FileMode.Open, FileAccess.Write, FileShare.ReadWrite));
        write(output);
        return output.Length;
    }
}
