using Microsoft.Extensions.Logging;
using SysFlow.CollectorBridge;
using SysFlow.Documents;
using SysFlow.Streaming;

namespace SysFlow.Cli;

/// <summary>
/// Runs a pipeline for a command: progress while it works, and what can go wrong as a message and an exit code.
/// </summary>
internal static class PipelineSession
{
    /// <summary>
    /// Opens, runs, hands the outcome to <paramref name="finish"/> while the store is open, and closes.
    /// </summary>
    public static async Task<int> RunAsync(
        CommandConsole console,
        PipelineOptions options,
        Func<PipelineHost, PipelineReport, Task> finish,
        CancellationToken cancellation)
    {
        try
        {
            using ILoggerFactory loggers = LoggerFactory.Create(b => b
                .AddProvider(new ConsoleLogProvider(console))
                .SetMinimumLevel(LogLevel.Warning)
                .AddFilter("detector", LogLevel.Information));
            await using PipelineHost host = await PipelineHost.OpenAsync(options, loggers);
            PipelineReport report;
            using (new ProgressLine(console.Error, host.Progress.Line)) report = await host.RunAsync(cancellation);
            await finish(host, report);
            return report.IsClean ? ExitCodes.Success : ExitCodes.Failed;
        }
        catch (BridgeInputException e)
        {
            console.WriteError(e.Message);
            return ExitCodes.WrongCall;
        }
        catch (Exception e) when (
            e is StreamingException or DocumentStoreException or IOException or UnauthorizedAccessException)
        {
            console.WriteError(e.Message);
            return ExitCodes.Failed;
        }
    }
}
