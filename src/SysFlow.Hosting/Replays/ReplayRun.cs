using SysFlow.Streaming;

namespace SysFlow.Hosting;

/// <summary>One run of a replay, from where it is to its end.</summary>
public sealed class ReplayRun
{
    /// <summary>
    /// Blocks of a slowed replay are this small, 64 KiB, so that it pauses often and shortly rather than seldom and
    /// long.
    /// </summary>
    private const int SlowBlockBytes = 1 << 16;

    private readonly ITopicLog _log;
    private readonly Stage _stage;
    private readonly ReplayOptions _options;
    private readonly TimeProvider _time;

    private ReplayRun(ITopicLog log, Stage stage, ReplayOptions options, Replay replay, TimeProvider time)
    {
        _log = log;
        _stage = stage;
        _options = options;
        _time = time;
        Replay = replay;
        Progress = new ReplayProgress(stage.Counters, replay.Messages, time);
    }

    /// <summary>The range, and how far an earlier run had come.</summary>
    public Replay Replay { get; }

    /// <summary>How far this run has come.</summary>
    public ReplayProgress Progress { get; }

    /// <summary>Fixes the range, or finds it as an earlier run had fixed it.</summary>
    /// <param name="log">The topics; of a dry run a <see cref="DryRunLog"/>.</param>
    /// <param name="stage">The stage, with the topics of the replay (<see cref="ReplayOptions.DescribeAsync"/>).</param>
    /// <param name="options">What to replay.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellation">Cancels the call.</param>
    /// <exception cref="StreamingException">The engine failed.</exception>
    public static async Task<ReplayRun> BeginAsync(
        ITopicLog log, Stage stage, ReplayOptions options, TimeProvider time, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(stage);
        ArgumentNullException.ThrowIfNull(options);
        IReadOnlyList<string> topics = stage.Description.Inputs;
        string group = Replay.GroupOf(stage.Description.Name, options.Name);
        Replay replay = options.DryRun
            ? await Replay.PlanAsync(log, group, topics, options.From, options.To, cancellation)
            : await Replay.BeginAsync(log, group, topics, options.From, options.To, cancellation);
        return new ReplayRun(log, stage, options, replay, time);
    }

    /// <summary>Replays until the end, or until stopped.</summary>
    /// <returns>Whether it has come to its end.</returns>
    /// <exception cref="StreamingException">The log has failed permanently.</exception>
    public async Task<bool> RunAsync(CancellationToken stop)
    {
        int blockBytes = _stage.Description.MaxBlockBytes;
        if (_options.Rate is not null) blockBytes = Math.Min(blockBytes, SlowBlockBytes);
        await using ReplayReader reader = new(_log, Replay, blockBytes, _options.Rate, _time);
        await _stage.ReplayAsync(reader, stop);
        bool isDone = reader.IsExhausted && _stage.Counters.MessagesIn == reader.Messages;
        if (!isDone) return false;
        await _stage.FinishAsync(stop);
        await Replay.ForgetAsync(_log, Replay.Group, stop);
        return true;
    }
}
