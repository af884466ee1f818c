using System.Globalization;
using SysFlow.Streaming;

namespace SysFlow.Cli;

/// <summary>Ids of dead letters in commands: <c>0@12</c> is offset 12 of partition 0, and <c>12</c> too.</summary>
internal static class DeadLetterId
{
    /// <summary>The position in the dead-letter topic; null for something else.</summary>
    public static PartitionOffset? Parse(string text)
    {
        int at = text.IndexOf('@', StringComparison.Ordinal);
        string partition = at < 0 ? "0" : text[..at];
        const NumberStyles digits = NumberStyles.None;
        return int.TryParse(partition, digits, CultureInfo.InvariantCulture, out int number)
            && long.TryParse(text[(at + 1)..], digits, CultureInfo.InvariantCulture, out long offset)
                ? new PartitionOffset(new TopicPartition(DeadLetterTopic.Name, number), offset)
                : null;
    }
}
