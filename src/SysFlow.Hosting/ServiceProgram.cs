using System.Runtime.InteropServices;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using SysFlow.Streaming;

namespace SysFlow.Hosting;

/// <summary>
/// The frame of every service's <c>Program</c>: settings, JSON logs on standard error, SIGTERM and SIGINT as
/// cancellation, and an exit code that means something.
/// </summary>
public static class ServiceProgram
{
    /// <summary>The service did its work, or was asked to stop and did.</summary>
    public const int Success = 0;

    /// <summary>The service failed.</summary>
    public const int Failed = 1;

    /// <summary>The call or the configuration was wrong; nothing was done.</summary>
    public const int WrongCall = 2;

    /// <summary>Runs a service to its end.</summary>
    /// <param name="usage">What <c>--help</c> prints.</param>
    /// <param name="args">Arguments without the program's name.</param>
    /// <param name="run">The service: settings, loggers and cancellation in, exit code out.</param>
    public static async Task<int> RunAsync(
        string usage,
        string[] args,
        Func<IConfigurationRoot, ILoggerFactory, CancellationToken, Task<int>> run)
    {
        if (args.Any(a => a is "--help" or "-h" or "-?"))
        {
            Console.Out.WriteLine(usage);
            return Success;
        }

        using CancellationTokenSource stop = new();
        using PosixSignalRegistration term = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using ILoggerFactory loggers = LoggerFactory.Create(b => b
            .AddJsonConsole(o => o.UseUtcTimestamp = true)
            .AddConsole(o => o.LogToStandardErrorThreshold = LogLevel.Trace));
        try
        {
            return await run(ServiceConfiguration.Load(args), loggers, stop.Token);
        }
        catch (ServiceConfigurationException e)
        {
            Console.Error.WriteLine(e.Message);
            return WrongCall;
        }
        catch (StreamingException e)
        {
            Console.Error.WriteLine(e.Message);
            return Failed;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return Success;
        }

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            stop.Cancel();
        }
    }
}
