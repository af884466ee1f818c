using SysFlow.Records;

namespace SysFlow.Cli;

/// <summary>A trace as a command reads it: <c>-</c> is standard input.</summary>
internal static class TraceFile
{
    /// <summary>The name of a trace on standard input.</summary>
    public const string StandardInput = "standard input";

    /// <summary>The trace's name in messages.</summary>
    public static string NameOf(string path) => path == Destination.Standard ? StandardInput : path;

    /// <summary>Opens the file without a buffer: readers have their own.</summary>
    /// <exception cref="IOException">It cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">The user has no read access to it.</exception>
    public static Stream OpenStream(string path) => path == Destination.Standard
        ? Console.OpenStandardInput()
        : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);

    /// <summary>Reads a trace past what is damaged, which is collected, unless that is to end it.</summary>
    public static SysFlowFileReader Read(Stream stream, string path, TraceDamage damage, bool isStrict = false) =>
        new(stream, NameOf(path), new SysFlowReaderOptions { OnSkipped = isStrict ? null : damage.Skip });
}
