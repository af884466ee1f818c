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
    /// Says what <paramref name="text"/> names: <c>unix:PATH</c> or a path ending in <c>.sock</c> is a socket to listen
    /// on; anything else must exist and is read as a directory or a file.
    /// </summary>
    /// <exception cref="BridgeInputException">Nothing is there, and it does not look like a socket.</exception>
    public static BridgeInput Parse(string text)
    {
        if (text.StartsWith(SocketScheme, StringComparison.Ordinal))
        {
            string named = text[SocketScheme.Length..];
            if (named.StartsWith("//", StringComparison.Ordinal)) named = named[2..];
            if (named.Length == 0) throw new BridgeInputException($"{text}: the socket has no path");
            return new BridgeInput(BridgeInputKind.Socket, System.IO.Path.GetFullPath(named));
        }

        string full = System.IO.Path.GetFullPath(text);
        if (Directory.Exists(full)) return new BridgeInput(BridgeInputKind.Directory, full);
        if (full.EndsWith(".sock", StringComparison.Ordinal)) return new BridgeInput(BridgeInputKind.Socket, full);
        if (File.Exists(full)) return new BridgeInput(BridgeInputKind.Trace, full);
        throw new BridgeInputException(
            $"{text}: no such file or directory (to listen on a socket, write {SocketScheme}{text})");
    }
}
