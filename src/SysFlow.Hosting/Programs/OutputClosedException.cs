namespace SysFlow.Hosting;

/// <summary>
/// Thrown when the reader of standard output has closed it, as <c>head</c> does: the program then ends silently.
/// </summary>
public sealed class OutputClosedException : IOException
{
    /// <summary>128 + SIGPIPE (13): what a shell reports for a program that a closed pipe ended.</summary>
    public const int ExitCode = 141;

    private const string Text = "Standard output is closed.";

    /// <summary>Creates the exception.</summary>
    public OutputClosedException() : base(Text) { }

    /// <summary>Creates the exception with another message.</summary>
    public OutputClosedException(string message) : base(message) { }

    /// <summary>Creates the exception with another message and its cause.</summary>
    public OutputClosedException(string message, Exception innerException) : base(message, innerException) { }
}
