using System.Net.Sockets;
using SysFlow.Documents;
using SysFlow.Streaming;

namespace SysFlow.Hosting;

/// <summary>What a program says about the exception that ended it.</summary>
/// <param name="Message">One line for people, without the program's name; empty when there is nothing to say.</param>
/// <param name="ExitCode">The exit code.</param>
public sealed record ProgramFailure(string Message, int ExitCode)
{
    /// <summary>Environment variable that, when set, has stack traces printed too.</summary>
    public const string TraceVariable = "SYSFLOW_STACKTRACE";

    /// <summary>
    /// Turns an exception into a line and an exit code. What the world can do to a program (files, sockets, a full
    /// disk, wrong settings) is told by the exception's own message; anything else is a fault of the program and says
    /// so.
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
                "there is not enough memory; grant the process more", ServiceProgram.Failed),
            Exception e when IsExpected(e) => new ProgramFailure(e.Message, ServiceProgram.Failed),
            Exception e => new ProgramFailure(
                $"a fault of this program, please report it: {e.GetType().Name}: {e.Message}"
                    + $" ({TraceVariable}=1 in the environment shows where)",
                ServiceProgram.Failed),
        };
    }

    /// <summary>Whether stack traces are wanted.</summary>
    public static bool ShowsTrace => Environment.GetEnvironmentVariable(TraceVariable) is { Length: > 0 };

    private static bool IsExpected(Exception exception) => exception is
        IOException or UnauthorizedAccessException or SocketException or StreamingException or DocumentStoreException;

    /// <summary>The exception inside those that only carry it.</summary>
    private static Exception Cause(Exception exception) => exception switch
    {
        AggregateException { InnerException: { } inner } => Cause(inner),
        TypeInitializationException { InnerException: { } inner } => Cause(inner),
        _ => exception,
    };
}
