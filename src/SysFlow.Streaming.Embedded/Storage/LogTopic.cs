using System.Text;

namespace SysFlow.Streaming.Embedded;

/// <summary>A topic: the number that rows know it by, and what it is.</summary>
internal sealed record LogTopic(long Id, TopicSettings Settings)
{
    /// <summary>Partition <c>n</c> of topic <c>t</c> is number <c>t * 1024 + n</c>: no topic has more.</summary>
    private const int PartitionsPerTopic = TopicSettings.MaxPartitions;

    /// <summary>Its partitions, by number.</summary>
    public LogPartition[] Partitions { get; } = [.. Enumerable.Range(0, Settings.Partitions)
        .Select(n => new LogPartition(Id * PartitionsPerTopic + n, new TopicPartition(Settings.Name, n)))];

    /// <summary>The number of the topic that a partition belongs to.</summary>
    public static long TopicOf(long partition) => partition / PartitionsPerTopic;

    /// <summary>The number of a partition in its topic.</summary>
    public static int NumberOf(long partition) => (int)(partition % PartitionsPerTopic);

    /// <summary>The checksum of its row.</summary>
    public long Seal() => RowSeal.Of(
        [
            Id, Settings.Partitions, Settings.RetentionBytes, RetentionMilliseconds, Settings.RetainUnread ? 1 : 0,
            Settings.MaxMessageBytes,
        ],
        Encoding.UTF8.GetBytes(Settings.Name));

    /// <summary>How long messages are kept, in milliseconds.</summary>
    public long RetentionMilliseconds => Settings.RetentionTime == TimeSpan.MaxValue
        ? long.MaxValue
        : (long)Settings.RetentionTime.TotalMilliseconds;
}
