using Microsoft.Extensions.Logging;
using SysFlow.Streaming;

namespace SysFlow.Hosting;

/// <summary>What every executable does with its stage.</summary>
public static class StageSetup
{
    /// <summary>Default options with the stage's own logger.</summary>
    public static StageOptions Options(ILoggerFactory loggers, string name) =>
        new() { Observer = new StageObserver(loggers.CreateLogger(name)) };

    /// <summary>Runs the stage until stopped, or once over what is there.</summary>
    /// <returns>
    /// The exit code: failed when a message went to the dead-letter topic in a run that ends by itself.
    /// </returns>
    public static async Task<int> RunAsync(Stage stage, bool once, CancellationToken stop)
    {
        if (!once)
        {
            await stage.RunAsync(stop);
            return ServiceProgram.Success;
        }

        await stage.RunOnceAsync(TimeProvider.System, stop);
        return stage.Counters.DeadLetters == 0 ? ServiceProgram.Success : ServiceProgram.Failed;
    }
}
