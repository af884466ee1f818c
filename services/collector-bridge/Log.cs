using Microsoft.Extensions.Logging;

namespace SysFlow.CollectorBridge;

/// <summary>Everything the bridge says. Event ids 1000 to 1099.</summary>
internal static partial class Log
{
    [LoggerMessage(1000, LogLevel.Information, "Read {Trace}: {Events} events")]
    public static partial void TraceRead(ILogger logger, string trace, long events);

    [LoggerMessage(
        1001, LogLevel.Error, "{Trace} could not be read to its end; what came before is published. {Reason}")]
    public static partial void TraceFailed(ILogger logger, string trace, string reason);

    [LoggerMessage(1002, LogLevel.Information, "Listening for collectors on {Socket}")]
    public static partial void Listening(ILogger logger, string socket);

    [LoggerMessage(1003, LogLevel.Information, "A collector connected: {Stream}")]
    public static partial void Connected(ILogger logger, string stream);

    [LoggerMessage(1004, LogLevel.Information, "The collector of {Stream} left after {Events} events")]
    public static partial void Disconnected(ILogger logger, string stream, long events);

    [LoggerMessage(
        1005, LogLevel.Warning, "A packet of {Stream} holds no record and went to the dead-letter topic. {Reason}")]
    public static partial void BadPacket(ILogger logger, string stream, string reason);

    [LoggerMessage(1006, LogLevel.Error, "A batch of {Stream} with {Events} events was refused: {Reason}")]
    public static partial void BatchRejected(ILogger logger, string stream, int events, string reason);

    [LoggerMessage(1007, LogLevel.Warning, "The connection of {Stream} broke: {Reason}")]
    public static partial void ConnectionBroke(ILogger logger, string stream, string reason);

    [LoggerMessage(1008, LogLevel.Information, "{Directory} has a new trace: {Trace}")]
    public static partial void NewTrace(ILogger logger, string directory, string trace);

    [LoggerMessage(
        1009, LogLevel.Warning, "The log does not take batches of {Stream} now; trying again in {Pause}. {Reason}")]
    public static partial void AppendRetried(ILogger logger, string stream, TimeSpan pause, string reason);

    [LoggerMessage(
        1010, LogLevel.Error, "The log did not take the last {Bytes} bytes of {Stream} within {Grace}; they are lost")]
    public static partial void Abandoned(ILogger logger, string stream, int bytes, TimeSpan grace);
}
