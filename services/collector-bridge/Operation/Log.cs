using Microsoft.Extensions.Logging;
using SysFlow.Records;

namespace SysFlow.CollectorBridge;

/// <summary>Log messages of the bridge. Event ids 1000 to 1099.</summary>
internal static partial class Log
{
    [LoggerMessage(1000, LogLevel.Information, "Read {Trace}: {Events} events")]
    public static partial void TraceRead(ILogger logger, string trace, long events);

    [LoggerMessage(1001, LogLevel.Error, "{Trace} cannot be read to its end; {Events} events are published. {Reason}")]
    public static partial void TraceFailed(ILogger logger, string trace, long events, string reason);

    [LoggerMessage(1002, LogLevel.Information, "Listening for collectors on {Socket}")]
    public static partial void Listening(ILogger logger, string socket);

    [LoggerMessage(1003, LogLevel.Information, "A collector connected: {Stream}")]
    public static partial void Connected(ILogger logger, string stream);

    [LoggerMessage(1004, LogLevel.Information, "The collector of {Stream} disconnected after {Events} events")]
    public static partial void Disconnected(ILogger logger, string stream, long events);

    [LoggerMessage(
        1005, LogLevel.Warning,
        "A packet of {Stream} does not contain a record and went to the dead-letter topic. {Reason} "
            + "(similar messages suppressed since the last one: {Unsaid})")]
    public static partial void BadPacket(ILogger logger, string stream, string reason, long unsaid);

    [LoggerMessage(1006, LogLevel.Error, "A batch of {Stream} with {Events} events was rejected: {Reason}")]
    public static partial void BatchRejected(ILogger logger, string stream, int events, string reason);

    [LoggerMessage(1007, LogLevel.Warning, "The connection of {Stream} broke: {Reason}")]
    public static partial void ConnectionBroke(ILogger logger, string stream, string reason);

    [LoggerMessage(
        1009, LogLevel.Warning, "The log does not accept batches of {Stream} now; the next attempt is in {Pause}. {Reason}")]
    public static partial void AppendRetried(ILogger logger, string stream, TimeSpan pause, string reason);

    [LoggerMessage(
        1010, LogLevel.Error, "The log did not accept the last {Events} events of {Stream} within {Grace}; they are lost")]
    public static partial void Abandoned(ILogger logger, string stream, long events, TimeSpan grace);

    [LoggerMessage(1011, LogLevel.Warning, "{Trace} is damaged: {Range}; reading continues after it")]
    public static partial void Skipped(ILogger logger, string trace, SkippedRange range);

    [LoggerMessage(1012, LogLevel.Warning, "{Trace} has more damaged places; they are counted but no longer logged")]
    public static partial void MoreSkipped(ILogger logger, string trace);

    [LoggerMessage(1013, LogLevel.Information, "{Trace} contains nothing new: its {Events} events have already been published")]
    public static partial void TraceKnown(ILogger logger, string trace, long events);

    [LoggerMessage(1014, LogLevel.Information, "{Trace} was truncated or rewritten; it is read again")]
    public static partial void Replaced(ILogger logger, string trace);

    [LoggerMessage(
        1008, LogLevel.Information, "Following {Traces} traces, {Open} of which may still grow, and new ones")]
    public static partial void Following(ILogger logger, int traces, int open);

    [LoggerMessage(1015, LogLevel.Warning, "There is no trace to read in {Directory}: {Reason}")]
    public static partial void NothingToRead(ILogger logger, string directory, string reason);

    [LoggerMessage(
        1016, LogLevel.Warning,
        "{Folders} folders in {Directory} are not read; set Bridge:Subdirectories (sfs run --subdirectories) to read them")]
    public static partial void FoldersNotEntered(ILogger logger, string directory, int folders);

    [LoggerMessage(1017, LogLevel.Warning, "{Path} is {Kind} and is ignored: only regular files are read")]
    public static partial void NotAFile(ILogger logger, string path, string kind);

    [LoggerMessage(1019, LogLevel.Warning, "Cannot read: {Reason}")]
    public static partial void Unreadable(ILogger logger, string reason);

    [LoggerMessage(
        1020, LogLevel.Warning, "{Directory} cannot be watched; it is listed every few seconds instead. {Reason}")]
    public static partial void WatchFailed(ILogger logger, string directory, string reason);

    [LoggerMessage(
        1021, LogLevel.Warning,
        "Collectors cannot connect to {Socket} now; the next attempt is in {Pause}. {Reason}")]
    public static partial void AcceptFailed(ILogger logger, string socket, TimeSpan pause, string reason);

    [LoggerMessage(1022, LogLevel.Information, "Collectors can connect to {Socket} again")]
    public static partial void AcceptWorks(ILogger logger, string socket);

    [LoggerMessage(
        1023, LogLevel.Warning,
        "The collector of {Exporter} could not send from {From:O} to {To:O} ({Length}): what it recorded then is lost "
            + "(similar messages suppressed since the last one: {Unsaid})")]
    public static partial void Gap(
        ILogger logger, string exporter, DateTimeOffset from, DateTimeOffset to, TimeSpan length, long unsaid);

    [LoggerMessage(
        1024, LogLevel.Warning, "{File} is ignored: {Reason}. The topic is read from its beginning to find out what is published")]
    public static partial void SnapshotIgnored(ILogger logger, string file, string reason);

    [LoggerMessage(
        1025, LogLevel.Warning, "{File} cannot be written; this only makes the next start slower. {Reason}")]
    public static partial void SnapshotNotWritten(ILogger logger, string file, string reason);

    [LoggerMessage(1026, LogLevel.Information, "Reading {Messages} messages of {Topic} to find out what is published")]
    public static partial void ReadingTopic(ILogger logger, string topic, long messages);

    [LoggerMessage(
        1018, LogLevel.Warning, "The log cannot be written now; batches of collectors wait in {Directory}. {Reason}")]
    public static partial void Spooling(ILogger logger, string directory, string reason);

    [LoggerMessage(1028, LogLevel.Information, "The log can be written again; {Messages} messages wait in the spool")]
    public static partial void SpoolDrains(ILogger logger, long messages);

    [LoggerMessage(
        1029, LogLevel.Warning,
        "The spool in {Directory} has reached {Bytes} bytes: collectors have to wait, and drop what they record")]
    public static partial void SpoolFull(ILogger logger, string directory, long bytes);

    [LoggerMessage(
        1030, LogLevel.Error,
        "The spool is full: {Messages} messages of {Topic} with {Events} events, the oldest, were removed to stay below "
            + "{Bytes} bytes")]
    public static partial void SpoolDropped(ILogger logger, long messages, long events, string topic, long bytes);

    [LoggerMessage(1031, LogLevel.Error, "A spooled message of {Topic} was rejected: {Reason}")]
    public static partial void SpooledRejected(ILogger logger, string topic, string reason);

    [LoggerMessage(
        1032, LogLevel.Warning, "{Messages} messages are left in {Directory}; they are published after the next start")]
    public static partial void SpoolLeft(ILogger logger, long messages, string directory);

    [LoggerMessage(1027, LogLevel.Warning, "{Unsaid} more packets of {Stream} did not contain a record")]
    public static partial void MoreBadPackets(ILogger logger, string stream, long unsaid);
}
