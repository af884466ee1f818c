using SysFlow.Engines;
using SysFlow.Hosting;
using SysFlow.Streaming;

namespace SysFlow.Cli;

/// <summary>Runs a replay for a command, with progress and an exit code.</summary>
/// <param name="console">Shows progress and the result.</param>
/// <param name="log">The topics.</param>
/// <param name="options">What to replay.</param>
internal sealed class ReplaySession(CommandConsole console, ITopicLog log, ReplayOptions options)
{
    /// <summary>Longer than the 20 s that a stage may take to finish its blocks in flight.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(25);

    /// <summary>Whether the result is printed as JSON.</summary>
    public bool IsJson { get; init; }

    /// <summary>Runs the replay to its end, or until stopped.</summary>
    /// <param name="live">The stage as the service runs it.</param>
    /// <param name="create">Creates the stage of the replay, on this log and with these topics.</param>
    /// <param name="stop">Stops it.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="StreamingException">The log has failed permanently.</exception>
    public async Task<int> RunAsync(
        StageDescription live, Func<ITopicLog, StageDescription, Stage> create, CancellationToken stop)
    {
        console.Signals.Grace = Grace;
        ITopicLog used = options.DryRun ? new DryRunLog(log) : log;
        StageDescription description = await ReplayTopics.PrepareAsync(log, live, options, stop);
        await using Stage stage = create(used, description);
        ReplayRun run = await ReplayRun.BeginAsync(used, stage, options, TimeProvider.System, stop);
        if (run.Replay.IsResumed) console.Error.WriteLine($"going on with {run.Replay.Group}: {run.Progress}");
        bool isDone;
        using (new ProgressLine(console.Error, () => $"{run.Progress}, {Words.Count(stage.Counters.MessagesOut, "message")} written"))
            isDone = await run.RunAsync(stop);
        ReplayReport report = new(run, stage, isDone, options.DryRun);
        if (IsJson) JsonOutput.Write(console, report.WriteJson);
        else report.WriteText(console.Output);
        if (!isDone) return console.Signals.ExitCode;
        return stage.Counters.DeadLetters == 0 ? ExitCodes.Success : ExitCodes.Failed;
    }
}
