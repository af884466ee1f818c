using Microsoft.Extensions.Logging;
using SysFlow.Rules;
using SysFlow.Streaming;

namespace SysFlow.Detector;

/// <summary>Log messages of the detector. Event ids 1100 to 1199.</summary>
internal static partial class Log
{
    [LoggerMessage(
        1100, LogLevel.Information,
        "The rule files have changed: {Rules} rules with hash {Hash} are in use from the next batch on")]
    public static partial void RulesReplaced(ILogger logger, int rules, string hash);

    [LoggerMessage(1101, LogLevel.Error, "The rule files have changed and have {Errors} errors; the rules with hash {Hash} stay in use")]
    public static partial void RulesKept(ILogger logger, int errors, string hash);

    [LoggerMessage(1106, LogLevel.Error,
        "The rule files contain no rules any more; the {Rules} rules with hash {Hash} stay in use (Rules:AllowEmpty allows none)")]
    public static partial void RulesEmpty(ILogger logger, int rules, string hash);

    [LoggerMessage(1107, LogLevel.Error, "No rule is in use: the detector is disarmed and detects nothing")]
    public static partial void Disarmed(ILogger logger);

    [LoggerMessage(1108, LogLevel.Critical, "Loading the changed rule files failed; the rules with hash {Hash} stay in use")]
    public static partial void ReloadDied(ILogger logger, Exception failure, string hash);

    [LoggerMessage(1102, LogLevel.Error, "{Diagnostic}")]
    public static partial void RuleError(ILogger logger, Diagnostic diagnostic);

    [LoggerMessage(1103, LogLevel.Warning, "{Diagnostic}")]
    public static partial void RuleWarning(ILogger logger, Diagnostic diagnostic);

    [LoggerMessage(
        1104, LogLevel.Information, "Restoring the rules' state of {Partition} from offsets {From} to {To}")]
    public static partial void Restoring(ILogger logger, TopicPartition partition, long from, long to);

    [LoggerMessage(1105, LogLevel.Warning,
        "Retention has removed the messages of {Partition} before offset {Low}; the rules' state from {From} on may be incomplete")]
    public static partial void HistoryCut(ILogger logger, TopicPartition partition, long low, DateTimeOffset from);
}
