namespace SysFlow.Streaming.Kafka;

/// <summary>One difference between a topic and its blueprint.</summary>
/// <param name="Topic">Name of the topic in the cluster, with the prefix.</param>
/// <param name="Setting">
/// The setting; <see cref="PartitionCount"/> for the number of partitions, null for the whole topic.
/// </param>
/// <param name="Before">The present value; null when there is none.</param>
/// <param name="After">The value in the blueprint.</param>
public sealed record TopicChange(string Topic, string? Setting, string? Before, string After)
{
    /// <summary>Stands for the number of partitions.</summary>
    public const string PartitionCount = "partitions";

    /// <summary>The change as messages show it.</summary>
    public override string ToString() => Setting is null
        ? $"+ {Topic}: {After}"
        : $"~ {Topic}: {Setting} {Before ?? "(none)"} -> {After}";
}
