using System.Text;
using SysFlow.Records;

namespace SysFlow.CollectorBridge;

/// <summary>
/// One thing the bridge reads: a trace file, a directory of trace files, or a unix socket to listen on.
/// </summary>
/// <param name="Kind">What it is.</param>
/// <param name="Path">Full path.</param>
public sealed record BridgeInput(BridgeInputKind Kind, string Path)
{
    /// <summary>Marks a path as a socket to create and listen on.</summary>
    public const string SocketScheme = "unix:";

    /// <summary>
    /// Maximum length of a socket's path in bytes: <c>sun_path</c> of unix(7) has 108, one of them for the end.
    /// </summary>
    public const int MaxSocketPathBytes = 107;

    /// <summary>
    /// Determines the input that <paramref name="text"/> names: <c>unix:PATH</c> or a path ending in <c>.sock</c> is a
    /// socket to listen on; anything else must exist and is read as a directory or a file.
    /// </summary>
    /// <exception cref="BridgeInputException">
    /// The path does not exist and does not look like a socket, or it is neither a file nor a directory, or the
    /// socket's path is too long.
    /// </exception>
    public static BridgeInput Parse(string text)
    {
        if (text.StartsWith(SocketScheme, StringComparison.Ordinal))
        {
            string named = text[SocketScheme.Length..];
            if (named.StartsWith("//", StringComparison.Ordinal)) named = named[2..];
            if (named.Length == 0) throw new BridgeInputException($"{text}: the socket has no path");
            return Socket(System.IO.Path.GetFullPath(named));
        }

        string full = System.IO.Path.GetFullPath(text);
        FileStatus? status = Find(full);
        if (status?.Kind == FileKind.Directory)
            return new BridgeInput(BridgeInputKind.Directory, System.IO.Path.TrimEndingDirectorySeparator(full));
        if (full.EndsWith(".sock", StringComparison.Ordinal)) return Socket(full);
        if (status is not { } found)
        {
            throw new BridgeInputException(
                $"{text}: no such file or directory (to listen on a socket, write {SocketScheme}{text})");
        }

        return found.Kind == FileKind.Regular
            ? new BridgeInput(BridgeInputKind.Trace, full)
            : throw new BridgeInputException(
                $"{text}: this is {TraceFiles.Describe(found.Kind)}; only files and directories can be read "
                    + $"(to listen on a socket, write {SocketScheme}PATH)");
    }

    private static BridgeInput Socket(string path) => Encoding.UTF8.GetByteCount(path) is var bytes
        && bytes <= MaxSocketPathBytes
            ? new BridgeInput(BridgeInputKind.Socket, path)
            : throw new BridgeInputException(
                $"{path}: the path of a socket may have {MaxSocketPathBytes} bytes, but this one has {bytes}; use a shorter one");

    private static FileStatus? Find(string path)
    {
        try
        {
            return TraceFiles.Find(path);
        }
        catch (IOException e)
        {
            throw new BridgeInputException(e.Message, e);
        }
    }
}
