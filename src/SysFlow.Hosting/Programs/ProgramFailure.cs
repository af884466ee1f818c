using System.Net.Sockets;
using SysFlow.Documents;
using SysFlow.Streaming;

namespace SysFlow.Hosting;

/// <summary>The message and exit code for an exception that ended a program.</summary>
/// <param name="Message">One line for the user, without the program's name; empty for none.</param>
/// <param name="ExitCode">The exit code.</param>
public sealed record ProgramFailure(string Message, int ExitCode)
{
    /// <summary>Environment variable that, when set, adds stack traces.</summary>
    public const string TraceVariable = "SFS_STACKTRACE";

    /// <summary>
    /// Turns an exception into a line and an exit code. Problems of the environment (files, sockets, a full disk, wrong
    /// settings) use the exception's own message; anything else is reported as a bug in the program.
    /// </summary>
    public static ProgramFailure Of(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return Cause(exception) switch
        {
            OutputClosedException => new ProgramFailure("", OutputClosedException.ExitCode),
            ServiceConfigurationException e => new ProgramFailure(e.Message, ServiceProgram.WrongCall),
            QuerySyntaxException e => new ProgramFailure(
                $"the query cannot be read: {e.Message}", ServiceProgram.WrongCall),
            OutOfMemoryException => new ProgramFailure(
                "out of memory; give the process more", ServiceProgram.Failed),
            Exception e when IsExpected(e) => new ProgramFailure(e.Message, ServiceProgram.Failed),
            Exception e => new ProgramFailure(
                $"this is a bug in the program, please report it: {e.GetType().Name}: {e.Message}"
                    + $" (set {TraceVariable}=1 in the environment to see the stack trace)",
                ServiceProgram.Failed),
        };
    }

    /// <summary>Whether stack traces are wanted.</summary>
    public static bool ShowsTrace => Environment.GetEnvironmentVariable(TraceVariable) is { Length: > 0 };

    private static bool IsExpected(Exception exception) => exception is
        IOException or UnauthorizedAccessException or SocketException or StreamingException or DocumentStoreException;

    /// <summary>The exception inside wrapping exceptions.</summary>
    private static Exception Cause(Exception exception) => exception switch
    {
        AggregateException { InnerException: { } inner } => Cause(inner),
        TypeInitializationException { InnerException: { } inner } => Cause(inner),
        _ => exception,
    };
}
