namespace SysFlow.Streaming.Kafka;

/// <summary>One thing that is not as a blueprint says.</summary>
/// <param name="Topic">Name of the topic in the cluster, with the prefix.</param>
/// <param name="Setting">
/// The setting; <see cref="PartitionCount"/> for the number of partitions, null for the whole topic.
/// </param>
/// <param name="Before">What it is; null where there is none.</param>
/// <param name="After">What it should be.</param>
public sealed record TopicChange(string Topic, string? Setting, string? Before, string After)
{
    /// <summary>Stands for the number of partitions.</summary>
    public const string PartitionCount = "partitions";

    /// <summary>The form used in messages to people.</summary>
    public override string ToString() => Setting is null
        ? $"+ {Topic}: {After}"
        : $"~ {Topic}: {Setting} {Before ?? "(none)"} -> {After}";
}
