using System.Text;

namespace SysFlow.Streaming.Embedded;

/// <summary>A topic: its number in rows, and its settings.</summary>
internal sealed record LogTopic(long Id, TopicSettings Settings)
{
    /// <summary>Partition <c>n</c> of topic <c>t</c> is number <c>t * 1024 + n</c>: no topic has more.</summary>
    private const int PartitionsPerTopic = TopicSettings.MaxPartitions;

    /// <summary>Its partitions, by number.</summary>
    public LogPartition[] Partitions { get; } = [.. Enumerable.Range(0, Settings.Partitions)
        .Select(n => new LogPartition(Id * PartitionsPerTopic + n, new TopicPartition(Settings.Name, n)))];

    /// <summary>The checksum of its row.</summary>
    public long Seal() => RowSeal.Of(
        [
            Id, Settings.Partitions, Settings.RetentionBytes, Settings.RetainUnread ? 1 : 0, Settings.MaxMessageBytes,
        ],
        Encoding.UTF8.GetBytes(Settings.Name));
}
