using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace SysFlow.Hosting;

/// <summary>
/// The frame of every service's <c>Program</c>: settings, JSON logs on standard error, SIGTERM and SIGINT as
/// cancellation, and an exit code that means something.
/// </summary>
public static class ServiceProgram
{
    /// <summary>The service did its work, or stopped as requested.</summary>
    public const int Success = 0;

    /// <summary>The service failed.</summary>
    public const int Failed = 1;

    /// <summary>The arguments or the configuration are wrong; nothing was done.</summary>
    public const int WrongCall = 2;

    /// <summary>
    /// Returned by a service that ends by itself when it was stopped before its end; the process exits with 128 + the
    /// signal.
    /// </summary>
    public const int Interrupted = -1;

    /// <summary>Runs a service to its end; a failure becomes one line and an exit code.</summary>
    /// <param name="usage">The text of <c>--help</c>.</param>
    /// <param name="args">Arguments without the program's name.</param>
    /// <param name="run">The service: settings, loggers and cancellation in, exit code out.</param>
    public static async Task<int> RunAsync(
        string usage,
        string[] args,
        Func<IConfigurationRoot, ILoggerFactory, CancellationToken, Task<int>> run)
    {
        using StopSignals signals = new(TimeProvider.System);
        signals.Listen();
        Task<int> work = Task.Run(() => GuardedAsync(usage, args, run, signals));
        await Task.WhenAny(work, signals.Forced);
        return work.IsCompleted ? await work : signals.ExitCode;
    }

    /// <summary>Writes a line to standard error, with control characters escaped.</summary>
    public static void Report(string line) => Console.Error.WriteLine(TerminalText.Escape(line));

    private static async Task<int> GuardedAsync(
        string usage,
        string[] args,
        Func<IConfigurationRoot, ILoggerFactory, CancellationToken, Task<int>> run,
        StopSignals signals)
    {
        try
        {
            if (args.Any(a => a is "--help" or "-h" or "-?"))
            {
                Console.Out.WriteLine(usage);
                return Success;
            }

            if (args is ["--version"])
            {
                Console.Out.WriteLine(ProgramVersion.Text);
                return Success;
            }

            using ILoggerFactory loggers = LoggerFactory.Create(b => b
                .AddJsonConsole(WithTimestamps)
                .AddConsole(o => o.LogToStandardErrorThreshold = LogLevel.Trace));
            int exit = await run(ServiceConfiguration.Load(args), loggers, signals.Token);
            return exit == Interrupted ? signals.ExitCode : exit;
        }
        catch (OperationCanceledException) when (signals.IsRequested)
        {
            return Success;
        }
        catch (Exception e) when (e is not OperationCanceledException || !signals.IsRequested)
        {
            return Explain(e);
        }
    }

    /// <summary>Format of timestamps, without which the formatter writes none.</summary>
    private static void WithTimestamps(JsonConsoleFormatterOptions options)
    {
        options.UseUtcTimestamp = true;
        options.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
    }

    private static int Explain(Exception exception)
    {
        ProgramFailure failure = ProgramFailure.Of(exception);
        foreach (string line in failure.Message.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries))
            Report(line);
        if (ProgramFailure.ShowsTrace) Console.Error.WriteLine(exception);
        return failure.ExitCode;
    }
}
