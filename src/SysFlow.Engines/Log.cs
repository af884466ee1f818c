using Microsoft.Extensions.Logging;
using SysFlow.Streaming.Kafka;

namespace SysFlow.Engines;

/// <summary>What engines say beside their answers. Event ids 150 to 159.</summary>
internal static partial class Log
{
    /// <summary>Logs what the Kafka client says.</summary>
    public static void Say(ILogger logger, KafkaNotice notice)
    {
        if (notice.IsError) KafkaError(logger, notice.Text);
        else KafkaWarning(logger, notice.Text);
    }

    [LoggerMessage(150, LogLevel.Warning, "The Kafka client warns. {Text}")]
    private static partial void KafkaWarning(ILogger logger, string text);

    [LoggerMessage(151, LogLevel.Error, "The Kafka client reports an error. {Text}")]
    private static partial void KafkaError(ILogger logger, string text);
}
