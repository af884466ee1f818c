using Microsoft.Extensions.Logging;
using SysFlow.Streaming;

namespace SysFlow.Hosting;

/// <summary>A replay as a job of an executable: says in the log how far it has come, and ends by itself.</summary>
public static class ReplayJob
{
    private static readonly TimeSpan SayInterval = TimeSpan.FromSeconds(10);

    /// <summary>Runs the replay.</summary>
    /// <param name="log">The topics; of a dry run a <see cref="DryRunLog"/>.</param>
    /// <param name="stage">The stage, with the topics of the replay.</param>
    /// <param name="options">What to replay.</param>
    /// <param name="logger">Says what it does.</param>
    /// <param name="stop">Stops it; it goes on when it is run again.</param>
    /// <returns>
    /// The exit code: failed when a message went to the dead-letter topic, interrupted when it was stopped.
    /// </returns>
    /// <exception cref="StreamingException">The log has failed permanently.</exception>
    public static async Task<int> RunAsync(
        ITopicLog log, Stage stage, ReplayOptions options, ILogger logger, CancellationToken stop)
    {
        ReplayRun run = await ReplayRun.BeginAsync(log, stage, options, TimeProvider.System, stop);
        foreach (PartitionRange range in run.Replay.Ranges)
            Log.Replaying(logger, range.Partition, range.From, range.To);
        bool isDone;
        await using (BackgroundTask.Start("progress", token => SayAsync(run, logger, token), logger, stop))
            isDone = await run.RunAsync(stop);
        if (!isDone)
        {
            Log.ReplayStopped(logger, run.Progress.ToString(), run.Replay.Group);
            return ServiceProgram.Interrupted;
        }

        StageCounters counters = stage.Counters;
        Log.Replayed(logger, counters.MessagesIn, counters.MessagesOut, counters.DeadLetters, options.DryRun);
        return counters.DeadLetters == 0 ? ServiceProgram.Success : ServiceProgram.Failed;
    }

    private static async Task SayAsync(ReplayRun run, ILogger logger, CancellationToken stop)
    {
        using PeriodicTimer timer = new(SayInterval, TimeProvider.System);
        while (await timer.WaitForNextTickAsync(stop)) Log.ReplayGoesOn(logger, run.Progress.ToString());
    }
}
