using System.CommandLine;
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

    /// <summary>Refuses words of an argument that are not ids.</summary>
    public static void Check(Argument argument) => argument.Validators.Add(result =>
    {
        foreach (string text in result.Tokens.Select(t => t.Value).Where(t => Parse(t) is null))
            result.AddError($"{text}: this is not an id of a dead letter, such as 0@12; `sfs dlq list` shows them");
    });
}
