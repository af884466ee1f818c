using Microsoft.Extensions.Logging;

namespace SysFlow.Cli;

/// <summary>Runs a pipeline for a command, with progress and an exit code.</summary>
internal static class PipelineSession
{
    /// <summary>
    /// Longer than the 10 s in which the pipeline drains by itself, shorter than the 30 s of Kubernetes.
    /// </summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Opens the pipeline, runs it, passes the outcome to <paramref name="finish"/> while the store is open, and closes
    /// it.
    /// </summary>
    public static async Task<int> RunAsync(
        CommandConsole console,
        PipelineOptions options,
        Func<PipelineHost, PipelineReport, Task> finish,
        CancellationToken cancellation)
    {
        console.Signals.Grace = Grace;
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
            if (report.Interrupted && options.Once) return console.Signals.ExitCode;
            return report.IsClean ? ExitCodes.Success : ExitCodes.Failed;
        }
        catch (OperationCanceledException) when (!options.Once && console.Signals.IsRequested)
        {
            // A run that goes on until it is stopped was stopped before it had begun.
            return ExitCodes.Success;
        }
    }
}
