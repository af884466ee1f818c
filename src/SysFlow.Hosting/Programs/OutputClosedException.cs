namespace SysFlow.Hosting;

/// <summary>
/// Whoever read standard output has left, as <c>head</c> does when it has enough: the program ends without a word.
/// </summary>
public sealed class OutputClosedException : IOException
{
    /// <summary>128 + SIGPIPE (13): what a shell reports of a program that the closed pipe ended.</summary>
    public const int ExitCode = 141;

    private const string Text = "Nobody reads standard output any more.";

    /// <summary>Creates the exception.</summary>
    public OutputClosedException() : base(Text) { }

    /// <summary>Creates the exception with another message.</summary>
    public OutputClosedException(string message) : base(message) { }

    /// <summary>Creates the exception with another message and the cause.</summary>
    public OutputClosedException(string message, Exception innerException) : base(message, innerException) { }
}
