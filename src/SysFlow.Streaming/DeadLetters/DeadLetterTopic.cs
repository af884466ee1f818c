namespace SysFlow.Streaming;

/// <summary>
/// The topic of messages that a stage could not process: the original key, headers and value, after headers that name
/// the stage, the original position and the reason (<c>docs/delivery.md</c>).
/// </summary>
public static class DeadLetterTopic
{
    /// <summary>Name of the topic.</summary>
    public const string Name = "sysflow.deadletter";

    /// <summary>
    /// Room for the added headers: six, of at most 1,024 + 3 x 200 + 2 x 20 bytes of text and 20 bytes around each.
    /// </summary>
    public const int HeaderAllowance = 4096;

    /// <summary>Maximum length of the reason in bytes of UTF-8; a longer one is truncated.</summary>
    public const int MaxReasonBytes = 1024;

    /// <summary>Header with the name of the stage that rejected the message.</summary>
    public static ReadOnlySpan<byte> StageHeader => "dlq-stage"u8;

    /// <summary>Header with the reason, human-readable.</summary>
    public static ReadOnlySpan<byte> ReasonHeader => "dlq-reason"u8;

    /// <summary>Header with the topic the message was read from.</summary>
    public static ReadOnlySpan<byte> TopicHeader => "dlq-topic"u8;

    /// <summary>Header with the partition it was read from, decimal.</summary>
    public static ReadOnlySpan<byte> PartitionHeader => "dlq-partition"u8;

    /// <summary>Header with its offset in that partition, decimal.</summary>
    public static ReadOnlySpan<byte> OffsetHeader => "dlq-offset"u8;

    /// <summary>Header with the time of rejection, decimal milliseconds since the Unix epoch.</summary>
    public static ReadOnlySpan<byte> TimeHeader => "dlq-time"u8;

    /// <summary>Header of a record that a dead letter is settled: <c>redriven</c> or <c>dropped</c>.</summary>
    public static ReadOnlySpan<byte> SettledHeader => "dlq-settled"u8;

    /// <summary>The settings with which a stage creates the topic.</summary>
    /// <param name="maxMessageBytes">The largest message of the topics it reads.</param>
    public static TopicSettings Settings(int maxMessageBytes = MessageLimits.MaxMessageBytes) =>
        new(Name) { MaxMessageBytes = Math.Min(maxMessageBytes + HeaderAllowance, MessageLimits.LargestMessageBytes) };
}
