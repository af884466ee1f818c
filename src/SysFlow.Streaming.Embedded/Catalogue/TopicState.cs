namespace SysFlow.Streaming.Embedded;

/// <summary>An open topic.</summary>
internal sealed class TopicState(TopicEntry entry, PartitionLog[] partitions)
{
    public string Name => entry.Settings.Name;

    public TopicEntry Entry => entry;

    public int MaxMessageBytes => entry.Settings.MaxMessageBytes;

    public PartitionLog[] Partitions => partitions;
}
