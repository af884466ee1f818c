using Microsoft.Extensions.Logging;
using SysFlow.Streaming;

namespace SysFlow.Hosting;

/// <summary>Runs the stage of an executable.</summary>
public static class StageSetup
{
    /// <summary>Default options with the stage's own logger.</summary>
    public static StageOptions Options(ILoggerFactory loggers, string name) =>
        new() { Observer = new StageObserver(loggers.CreateLogger(name)) };

    /// <summary>Runs the stage until stopped, or once over the existing messages.</summary>
    /// <returns>
    /// The exit code. For a run over the existing messages: failed when a message went to the dead-letter topic,
    /// interrupted when it was stopped earlier.
    /// </returns>
    public static async Task<int> RunAsync(Stage stage, bool once, CancellationToken stop)
    {
        if (!once)
        {
            await stage.RunAsync(stop);
            return ServiceProgram.Success;
        }

        try
        {
            await stage.RunOnceAsync(TimeProvider.System, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return ServiceProgram.Interrupted;
        }

        if (stop.IsCancellationRequested) return ServiceProgram.Interrupted;
        return stage.Counters.DeadLetters == 0 ? ServiceProgram.Success : ServiceProgram.Failed;
    }
}
