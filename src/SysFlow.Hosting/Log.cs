using Microsoft.Extensions.Logging;
using SysFlow.Streaming;

namespace SysFlow.Hosting;

/// <summary>Log messages of every stage. Event ids 100 to 199.</summary>
internal static partial class Log
{
    [LoggerMessage(100, LogLevel.Warning, "Attempt {Attempt} failed; the next one is in {Delay}. {Reason}")]
    public static partial void Retrying(ILogger logger, int attempt, TimeSpan delay, string reason);

    [LoggerMessage(101, LogLevel.Error, "The message at {Position} went to the dead-letter topic. {Reason}")]
    public static partial void DeadLettered(ILogger logger, PartitionOffset position, string reason);

    [LoggerMessage(102, LogLevel.Error, "Retention removed {Messages} messages before {Position} before they were read")]
    public static partial void Missing(ILogger logger, long messages, PartitionOffset position);

    [LoggerMessage(104, LogLevel.Warning, "A transaction was aborted, and its input is read again. {Reason}")]
    public static partial void Aborted(ILogger logger, string reason);

    [LoggerMessage(103, LogLevel.Critical, "The task '{Name}' failed; the service stops")]
    public static partial void BackgroundDied(ILogger logger, Exception failure, string name);

    [LoggerMessage(120, LogLevel.Information, "Replaying {Partition} from {From} to {To}")]
    public static partial void Replaying(ILogger logger, TopicPartition partition, long from, long to);

    [LoggerMessage(121, LogLevel.Information, "Replayed {Progress}")]
    public static partial void ReplayGoesOn(ILogger logger, string progress);

    [LoggerMessage(122, LogLevel.Warning, "Stopped after {Progress}; run again, the replay goes on from group {Group}")]
    public static partial void ReplayStopped(ILogger logger, string progress, string group);

    [LoggerMessage(
        123, LogLevel.Information,
        "Replayed {In} messages into {Out}; dead letters: {DeadLetters}; only counted, nothing written: {DryRun}")]
    public static partial void Replayed(ILogger logger, long @in, long @out, long deadLetters, bool dryRun);
}
